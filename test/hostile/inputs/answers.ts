import { type HostileKind, outgrown, threw, tle, wrong } from '../hostile-input.ts';

/** What is handed over as an answer, and what it would do to whoever opens it. */
export const answers: HostileKind = {
  kind: 'answers that are traps',
  inputs: [
    {
      name: 'a proxy that loops',
      body: 'return new Proxy({}, { ownKeys() { for (;;); } });',
      verdict: tle,
    },
    {
      name: 'a proxy with a billion keys',
      body: 'return new Proxy({}, { ownKeys: () => Array.from({ length: 1e9 }, (_, i) => `k${i}`) });',
      verdict: outgrown,
    },
    {
      name: 'a proxy that is another array every time',
      body: 'let n = 0; return new Proxy([], { get: (t: any, k) => (k === "length" ? ++n * 1e6 : t[k]) });',
      verdict: wrong,
    },
    { name: 'a thenable that never ends', body: 'return { then() { for (;;); } };', verdict: tle },
    {
      name: 'a thenable that never settles',
      body: 'return { then() {} };',
      verdict: 'ILE never-settles',
    },
    {
      name: 'a thenable that settles twice and throws',
      body: "return { then(r: any) { r(41); r(42); throw new Error('late'); } };",
      verdict: wrong,
    },
    {
      name: 'a thenable whose then is a getter that throws',
      body: "return { get then() { throw new Error('mine'); } };",
      verdict: threw,
      message: /mine/,
    },
    {
      name: 'an array whose length is a lie',
      body: 'return new Proxy([1], { get: (t: any, k) => (k === "length" ? 2 ** 32 - 1 : t[k]) });',
      verdict: wrong,
    },
    {
      name: 'a sparse giant',
      body: 'const a: any[] = []; a.length = 2 ** 32 - 1; return a;',
      verdict: wrong,
    },
    {
      name: 'a deeply nested one',
      body: 'let o: any = {}; for (let i = 0; i < 1e5; i++) o = { o }; return o;',
      verdict: threw,
      message: /nested too deeply/,
    },
    {
      name: 'one that contains itself',
      body: 'const o: any = {}; o.o = o; return o;',
      verdict: wrong,
    },
    {
      name: 'a map that is its own key',
      body: 'const m = new Map(); m.set(m, m); return m;',
      verdict: wrong,
    },
    {
      // Shared references cross as such, so this is small on the wire; printing it is more than the scenario can do.
      name: 'forty doublings of one object',
      body: 'let o: any = { a: 1 }; for (let i = 0; i < 40; i++) o = [o, o]; return o;',
      verdict: wrong,
      message: /could not be checked/,
    },
    {
      name: 'ten doublings that share nothing',
      body: "const make = (n: number): any => (n ? [make(n - 1), make(n - 1)] : 'x'.repeat(1e4)); return make(10);",
      verdict: 'OLE output-limit',
      message: /the limit is 8388608/,
    },
    {
      name: 'a toJSON that loops',
      body: 'return { toJSON() { for (;;); }, a: 1 };',
      verdict: wrong,
    },
    {
      name: 'a toJSON that says the right thing',
      body: 'return Object.assign(Object.create({ toJSON: () => 42 }), { a: 1 });',
      verdict: wrong,
    },
    {
      name: 'a symbol',
      body: 'return Symbol();',
      verdict: threw,
      message: /symbol can not be passed on/,
    },
    {
      name: 'a getter that throws',
      body: "return { get value() { throw new Error('mine'); } };",
      verdict: threw,
      message: /Error: mine/,
    },
    {
      name: 'a getter that answers another value every time',
      body: 'let n = 0; return { get value() { return n++ ? 42 : 41; } };',
      verdict: wrong,
    },
    {
      name: 'a revoked proxy',
      body: 'const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy;',
      verdict: threw,
    },
    {
      name: 'an own __proto__',
      body: `return JSON.parse('{"__proto__":{"value":42},"a":1}');`,
      verdict: wrong,
    },
    {
      name: 'an own constructor and prototype',
      body: `return JSON.parse('{"constructor":{"prototype":{"polluted":true}}}');`,
      verdict: wrong,
    },
    {
      name: 'a tag of the wire',
      body: `return { $: 'function', v: 1 };`,
      verdict: wrong,
    },
    {
      name: 'functions without number',
      body: 'return Array.from({ length: 2e5 }, () => () => {});',
      // More than the handles of a run; making them may cost its time or memory first.
      verdict: /^(OLE output-limit|TLE cpu-budget-spent|MLE memory-limit)$/,
    },
    {
      name: 'a signal that aborts while it is read',
      body: 'const c = new AbortController(); return { s: c.signal, get x() { c.abort(); return 1; } };',
      verdict: wrong,
    },
    {
      name: 'a date that is none, lone surrogates, -0 and NaN',
      body: "return [new Date(NaN), '\\ud800', -0, NaN, Infinity, undefined, null, 10n, /x/g];",
      verdict: wrong,
    },
    {
      name: 'a number that is an object',
      body: 'return Object(42);',
      verdict: wrong,
    },
    {
      name: 'a subclass of everything',
      body: 'return [new (class A extends Array {})(), new (class M extends Map {})(), new (class D extends Date {})(0)];',
      verdict: wrong,
    },
    {
      name: 'a generator, a weak map and a buffer',
      body: 'return [(function* () {})(), new WeakMap(), new ArrayBuffer(8)];',
      verdict: wrong,
    },
    {
      name: 'what is equal to everything',
      body: 'return { asymmetricMatch: () => true, $$typeof: Symbol.for("jest.asymmetricMatcher") };',
      verdict: wrong,
    },
  ],
};
