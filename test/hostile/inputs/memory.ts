import { type HostileKind, outgrown } from '../hostile-input.ts';

/** Objects until there is no room left, and buffers that the isolate's limit does not count. */
export const memory: HostileKind = {
  kind: 'memory by objects and buffers',
  inputs: (
    [
      ['an array that grows', 'const a: any[] = []; for (;;) a.push(new Array(1000).fill({}));'],
      [
        'objects that grow',
        'let o: any = {}; for (;;) o = { o, list: Array.from({ length: 100 }, () => ({})) };',
      ],
      ['a map that grows', 'const m = new Map(); for (let i = 0; ; i++) m.set(i, { i });'],
      ['a set that grows', 'const s = new Set(); for (let i = 0; ; i++) s.add({ i });'],
      [
        'a weak map that grows',
        'const w = new WeakMap(), keys: any[] = []; for (;;) { const k = {}; keys.push(k); w.set(k, [k]); }',
      ],
      ['closures that grow', 'const f: any[] = []; for (;;) f.push(() => f);'],
      ['promises that grow', 'const p: any[] = []; for (;;) p.push(new Promise(() => {}));'],
      ['symbols that grow', "const s: any[] = []; for (;;) s.push(Symbol('x'.repeat(100)));"],
      ['registered symbols that grow', "for (let i = 0; ; i++) Symbol.for('x'.repeat(1000) + i);"],
      ['properties that grow', 'const o: any = {}; for (let i = 0; ; i++) o[`k${i}`] = { i };'],
      [
        'hidden classes that grow',
        'const kept: any[] = []; for (let i = 0; ; i++) { const o: any = {}; for (let j = 0; j < 20; j++) o[`k${i}_${j}`] = j; kept.push(o); }',
      ],
      [
        'generators that grow',
        'function* g(): any { yield 1; } const a: any[] = []; for (;;) { const i = g(); i.next(); a.push(i); }',
      ],
      [
        'regular expressions that grow',
        'const a: any[] = []; for (let i = 0; ; i++) { const r = new RegExp(`a${i}(b|c)*`); r.test("x"); a.push(r); }',
      ],
      ['dates that grow', 'const a: any[] = []; for (;;) a.push(new Date());'],
      ['errors that grow', "const a: any[] = []; for (;;) a.push(new Error('x').stack);"],
      ['a linked list of proxies', 'let p: any = {}; for (;;) p = new Proxy(p, {});'],
      ['bound functions that grow', 'let f: any = () => {}; for (;;) f = f.bind(null, 1, 2, 3);'],
      ['an array filled at once', 'new Array(6e7).fill(0); return 42;'],
      ['Array.from of a giant', 'Array.from({ length: 1e9 });'],
      ['arrays that double by concat', 'let a: any[] = [1, {}]; for (;;) a = a.concat(a);'],
      ['arrays that double by spread', 'let a: any[] = [1, {}]; for (;;) a = [...a, ...a];'],
      [
        'arrays that double by flat',
        'let a: any[] = [[1, {}]]; for (;;) a = [a.flat(), a.flat()];',
      ],
      ['buffers that grow', 'const b: any[] = []; for (;;) b.push(new Uint8Array(1e6).fill(1));'],
      [
        'a resizable buffer',
        'const b = new (ArrayBuffer as any)(1, { maxByteLength: 2e9 }); b.resize(1e9); new Uint8Array(b).fill(1); for (;;);',
      ],
      [
        'many resizable buffers',
        'const kept: any[] = []; for (;;) { const b = new (ArrayBuffer as any)(1, { maxByteLength: 1e9 }); b.resize(1e8); new Uint8Array(b).fill(1); kept.push(b); }',
      ],
      [
        'a buffer that is transferred larger and larger',
        'let b: any = new ArrayBuffer(1e6); for (;;) { b = b.transfer(b.byteLength * 2); new Uint8Array(b).fill(1); }',
      ],
      ['a typed array of 8 GB', 'return new Float64Array(1e9).fill(1).length;'],
      ['an eval bomb', "eval('[' + '1,'.repeat(3e7) + ']'); return 42;"],
      [
        'a copy that doubles',
        'let o: any = { a: 1 }; for (;;) o = JSON.parse(JSON.stringify([o, o]));',
      ],
      ['an array of a billion results', "return Object.entries('x'.repeat(1e8)).length;"],
    ] as const
  ).map(([name, body]) => ({ name, body, verdict: outgrown })),
};
