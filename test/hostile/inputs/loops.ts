import { type HostileKind, outgrown, threw, tle } from '../hostile-input.ts';

/** Ordinary JavaScript that does not end. */
export const loops: HostileKind = {
  kind: 'code that does not end',
  inputs: [
    { name: 'an endless loop', body: 'for (;;);', verdict: tle },
    {
      name: 'a loop that survives finally',
      body: 'for (;;) { try { throw 1; } catch {} finally { continue; } }',
      verdict: tle,
    },
    {
      name: 'a sort whose comparator never ends',
      body: '[3, 2, 1].sort(() => { for (;;); });',
      verdict: tle,
    },
    {
      name: 'a sort whose comparator contradicts itself',
      body: 'for (;;) Array.from({ length: 1e4 }, (_, i) => i).sort(() => (Math.random() < 0.5 ? 1 : -1));',
      verdict: tle,
    },
    {
      name: 'a generator without end that is spread',
      body: 'function* g() { for (;;) yield; } for (const _ of g());',
      verdict: tle,
    },
    {
      name: 'an iterator that is never done',
      body: 'const [...all] = { [Symbol.iterator]: () => ({ next: () => ({ done: false, get value() { return undefined; } }) }) };',
      verdict: outgrown,
    },
    {
      name: 'a recursion of 2^60 leaves',
      body: 'const f = (n: number): number => (n < 2 ? n : f(n - 1) + f(n - 2)); return f(200);',
      verdict: tle,
    },
    {
      name: 'a stack overflow that is caught again and again',
      body: 'const f = (): void => { try { f(); } finally { f(); } }; f();',
      verdict: tle,
    },
    {
      name: 'a switch in a labelled loop of strings',
      body: "let s = 'a'; outer: for (;;) { switch (s) { case 'a': s = 'b'; continue outer; default: s = 'a'; } }",
      verdict: tle,
    },
    { name: 'endless logging of nothing', body: 'for (;;) console.log;', verdict: tle },
    {
      name: 'eval without end',
      body: "for (let i = 0; ; i++) (0, eval)('var v' + (i % 100) + ' = ' + i);",
      verdict: tle,
    },
    {
      name: 'functions from text without end',
      body: "for (let i = 0; ; i++) new Function('return ' + i)();",
      verdict: outgrown,
    },
    {
      name: 'a proxy whose prototype is asked for without end',
      body: 'const p: any = new Proxy({}, { getPrototypeOf: () => p }); return p instanceof Array;',
      verdict: threw,
    },
    {
      name: 'a getter chain that reads itself',
      body: 'const o: any = { get a() { return this.a; } }; return o.a;',
      verdict: 'RTE threw',
      message: /Maximum call stack/,
    },
    {
      name: 'a loop that waits for the clock',
      body: 'const end = Date.now() + 100; while (Date.now() < end);',
      verdict: tle,
    },
    {
      name: 'a loop that waits for the fine clock',
      body: 'const end = performance.now() + 1; while (performance.now() < end);',
      verdict: tle,
    },
    {
      name: 'a loop in a static block of a class',
      body: 'return class { static { for (;;); } };',
      verdict: tle,
    },
    {
      name: 'a loop in a tagged template',
      body: 'const tag = () => { for (;;); }; return tag`x`;',
      verdict: tle,
    },
    {
      name: 'a loop in the disposal of a resource',
      body: '{ using r = { [Symbol.dispose]() { for (;;); } }; }',
      verdict: tle,
    },
  ],
};
