import { type HostileKind, outgrown, threw, tle, wrong } from '../hostile-input.ts';

export const microtasks: HostileKind = {
  kind: 'microtasks without end',
  inputs: [
    {
      name: 'endless microtasks',
      body: 'const f = (): void => void Promise.resolve().then(f); f();',
      verdict: tle,
    },
    { name: 'endless awaits', body: 'for (;;) await 0;', verdict: tle },
    {
      name: 'endless resumptions after a timer',
      body: 'await new Promise((r) => setTimeout(r, 5)); for (;;) await null;',
      verdict: tle,
    },
    {
      name: 'endless resumptions after an answer of the network',
      body: "await fetch('https://api.example.test/'); for (;;) await null;",
      verdict: tle,
    },
    {
      name: 'queueMicrotask without end',
      body: 'const f = (): void => queueMicrotask(f); f(); await new Promise(() => {});',
      verdict: tle,
    },
    {
      name: 'microtasks that double',
      body: 'const f = (): void => { queueMicrotask(f); queueMicrotask(f); }; f();',
      verdict: outgrown,
    },
    {
      name: 'an async iterator without end',
      body: 'for await (const _ of (async function* () { for (;;) yield 1; })());',
      verdict: tle,
    },
    {
      name: 'a thenable that resolves with another',
      body: 'const t = { then(r: any) { r({ then: t.then }); } }; await t;',
      verdict: tle,
    },
    {
      name: 'a promise that resolves with itself',
      body: 'let r: any; const p: any = new Promise((f) => (r = f)); r(p); await p;',
      verdict: 'RTE threw',
      message: /Chaining cycle/,
    },
    {
      name: 'a then that was replaced by one without end',
      body: 'Promise.prototype.then = function (f: any) { for (;;) f?.(); } as any; return 42;',
      verdict: wrong,
    },
    {
      name: 'Array.fromAsync without end',
      body: 'await (Array as any).fromAsync({ length: 2 ** 53 - 1 });',
      verdict: threw,
    },
    {
      name: 'unhandled rejections without end',
      body: "for (;;) { void Promise.reject(new Error('x')); await null; }",
      verdict: outgrown,
    },
    {
      name: 'microtasks in a finalizer of a generator',
      body: 'async function* g() { try { yield 1; } finally { for (;;) await 0; } } for await (const _ of g()) break;',
      verdict: tle,
    },
  ],
};
