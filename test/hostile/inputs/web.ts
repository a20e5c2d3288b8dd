import { type HostileKind, outgrown, threw, tle, unsupported, wrong } from '../hostile-input.ts';

/** The web's globals: streams, blobs, forms, copies. */
export const web: HostileKind = {
  kind: 'the web’s globals',
  inputs: (
    [
      [
        'a stream whose pull loops',
        'await new ReadableStream({ pull() { for (;;); } }).getReader().read();',
        tle,
      ],
      [
        'a stream without end that is read',
        "for await (const _ of new ReadableStream({ pull(c: any) { c.enqueue('x'); } }) as any);",
        outgrown,
      ],
      [
        'a stream that is filled without waiting',
        "new ReadableStream({ start(c: any) { for (;;) c.enqueue('x'.repeat(1e5)); } });",
        outgrown,
      ],
      [
        'a stream that is split without end',
        "let s: any = new ReadableStream({ pull(c: any) { c.enqueue('x'); } }); for (let i = 0; i < 1e5; i++) s = s.tee()[0]; await s.getReader().read();",
        outgrown,
      ],
      [
        'a writer that nobody takes from',
        "const w = new TransformStream().writable.getWriter(); for (;;) void w.write('x'.repeat(1e4)).catch(() => {});",
        outgrown,
      ],
      [
        'a stream of a queue whose size is a lie',
        'new ReadableStream({ start(c: any) { c.enqueue(1); } }, { highWaterMark: Infinity, size: () => NaN });',
        threw,
      ],
      [
        'a stream that is piped into itself',
        'const t = new TransformStream(); await t.readable.pipeTo(t.writable);',
        'ILE never-settles',
      ],
      [
        'a blob of giants',
        "const b = new Blob(['x'.repeat(1e8)]); return (await new Blob(Array(50).fill(b)).text()).length;",
        outgrown,
      ],
      [
        'blobs that double',
        "let b = new Blob(['x'.repeat(1e6)]); for (;;) { b = new Blob([b, b]); await b.slice(0, 10).text(); }",
        outgrown,
      ],
      [
        'a form of a million fields',
        "const f = new FormData(); for (let i = 0; ; i++) f.append('k' + i, 'v'.repeat(100));",
        outgrown,
      ],
      [
        'a form as a body of megabytes',
        "const f = new FormData(); for (let i = 0; i < 2e4; i++) f.append('k', 'v'.repeat(500)); await fetch('https://api.example.test/', { method: 'POST', body: f }); return 41;",
        outgrown,
      ],
      [
        'a copy of what contains itself a million times',
        'const a: any[] = []; for (let i = 0; i < 1e6; i++) a.push(a); return structuredClone(a).length;',
        outgrown,
      ],
      ['a copy whose getter loops', 'structuredClone({ get a() { for (;;); } });', tle],
      [
        'a copy that doubles',
        "let o: any = ['x'.repeat(1e5)]; for (;;) o = structuredClone([o, o]);",
        outgrown,
      ],
      ['a copy of what can not be copied', 'structuredClone(() => {});', threw],
      [
        'a transfer of a buffer twice',
        'const b = new ArrayBuffer(8); structuredClone(b, { transfer: [b] }); structuredClone(b, { transfer: [b] });',
        threw,
      ],
      [
        'a body that never ends',
        'await new Response(new ReadableStream({ pull(c: any) { c.enqueue(new Uint8Array(1e5)); } })).text();',
        outgrown,
      ],
      [
        'a body that is no JSON and very deep',
        "await new Response('['.repeat(2e6)).json();",
        threw,
      ],
      [
        'a request with a stream without end',
        "await fetch('https://api.example.test/', { method: 'POST', duplex: 'half', body: new ReadableStream({ pull(c: any) { c.enqueue(new Uint8Array(1e5)); } }) } as any);",
        outgrown,
      ],
      [
        'headers with every forbidden character',
        "for (const c of ['\\n', '\\r', '\\0', '\\u0100', ' ']) { try { new Headers([['a' + c, 'b' + c]]); } catch {} } return 41;",
        wrong,
      ],
      [
        'an address of a million parts',
        "return new URL('https://a.test/' + 'a/../'.repeat(3e5)).href.length + new URLSearchParams('a&'.repeat(1e6)).size;",
        outgrown,
      ],
      [
        'a decoder of broken bytes',
        "return new TextDecoder('utf-8').decode(new Uint8Array(3e7).fill(0xff)).length;",
        outgrown,
      ],
      [
        'randomness by the gigabyte',
        'for (;;) crypto.getRandomValues(new Uint8Array(65536));',
        tle,
      ],
      [
        'a performance timeline without end',
        "for (let i = 0; ; i++) performance.mark?.('m' + i) ?? (() => { for (;;); })();",
        outgrown,
      ],
      [
        'a channel of messages to itself',
        'const c = new (globalThis as any).MessageChannel(); c.port1.onmessage = () => c.port1.postMessage(1); c.port2.onmessage = () => c.port2.postMessage(1); c.port1.postMessage(1); await new Promise(() => {});',
        threw,
      ],
      [
        'a process in the globals that ends it',
        '(globalThis as any).process?.abort?.(); (globalThis as any).process?.kill?.(1, 9); (globalThis as any).process?.reallyExit?.(0); return 41;',
        unsupported,
      ],
    ] as const
  ).map(([name, body, verdict]) => ({ name, body, verdict })),
};
