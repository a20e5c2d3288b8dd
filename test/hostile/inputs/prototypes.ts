import { type HostileKind, threw, tle, unsupported, wrong } from '../hostile-input.ts';

/**
 * A world taken apart before the answer; the answer is wrong, and whatever is broken must not make it
 * right. Where the damage stops the solution itself, in this call or in the next, that is what is told.
 */
const takenApart = (
  [
    [
      'Array.prototype',
      'for (const k of Reflect.ownKeys(Array.prototype)) { try { (Array.prototype as any)[k] = () => 42; } catch {} }',
      threw,
    ],
    [
      'Object.prototype',
      'for (const k of ["get", "set", "value", "then", "toJSON", "length", "constructor", "$", "v", "kind"]) Object.defineProperty(Object.prototype, k, { get: () => 42, set() {}, configurable: true });',
      threw,
    ],
    ['Promise', 'Promise.prototype.then = Promise.resolve = (() => ({ then() {} })) as any;'],
    [
      'Promise’s species',
      'Object.defineProperty(Promise, Symbol.species, { get: () => function F(this: any, f: any) { f(() => {}, () => {}); } });',
    ],
    [
      'Map and Set',
      'Map.prototype.get = Map.prototype.set = Set.prototype.has = Set.prototype.add = (() => true) as any;',
    ],
    ['WeakMap', 'WeakMap.prototype.get = WeakMap.prototype.set = (() => 42) as any;'],
    [
      'Function.prototype',
      'Function.prototype.call = Function.prototype.apply = Function.prototype.bind = (() => 42) as any;',
    ],
    ['JSON', 'JSON.stringify = JSON.parse = (() => "42") as any;'],
    [
      'JSON and toJSON',
      'JSON.stringify = undefined as any; (Object.prototype as any).toJSON = () => 42;',
    ],
    [
      'String.prototype',
      'for (const k of Object.getOwnPropertyNames(String.prototype)) { try { (String.prototype as any)[k] = () => "42"; } catch {} }',
    ],
    [
      'the iterators',
      'const proto = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())); Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true }); proto[Symbol.iterator] = () => 42;',
    ],
    [
      'Reflect and Object',
      'for (const o of [Reflect, Object] as any[]) for (const k of Object.getOwnPropertyNames(o)) { try { o[k] = () => 42; } catch {} }',
      threw,
    ],
    [
      'every global',
      'for (const k of Object.getOwnPropertyNames(globalThis)) { try { (globalThis as any)[k] = 42; } catch {} }',
      threw,
    ],
    [
      'every global, by deleting',
      'for (const k of Reflect.ownKeys(globalThis)) { try { delete (globalThis as any)[k]; } catch {} }',
      threw,
    ],
    [
      'the prototype of the global object',
      'Object.setPrototypeOf(globalThis, new Proxy({}, { get: () => 42, has: () => true }));',
    ],
    [
      'Symbol.hasInstance',
      'for (const C of [Object, Array, Error, Promise, Map, Date]) Object.defineProperty(C, Symbol.hasInstance, { value: () => true, configurable: true });',
    ],
    [
      'Symbol.toPrimitive',
      'Object.defineProperty(Object.prototype, Symbol.toPrimitive, { value: () => 42, configurable: true });',
    ],
    [
      'Error',
      'globalThis.Error = class { constructor() { return { message: "Accepted." }; } } as any; (Error as any).captureStackTrace = () => {};',
    ],
    [
      'Math and Number',
      'Math.trunc = Math.floor = Math.max = Math.min = (() => 42) as any; globalThis.Number = (() => 42) as any;',
    ],
    [
      'the clock and the timers',
      'globalThis.Date = performance.now = globalThis.setTimeout = (() => 42) as any;',
    ],
    [
      'frozen everything',
      'for (const k of Object.getOwnPropertyNames(globalThis)) { const v = (globalThis as any)[k]; if (v) { Object.freeze(v); if (v.prototype) Object.freeze(v.prototype); } } Object.freeze(globalThis);',
    ],
  ] as readonly (readonly [string, string, string?])[]
).map(([name, body, verdict = wrong]) => ({
  name: `${name} taken apart`,
  body: `${body}\nreturn 41;`,
  verdict,
}));

export const prototypes: HostileKind = {
  kind: 'prototypes and globals',
  inputs: [
    ...takenApart,
    {
      name: 'a loop in every method of arrays',
      body: 'for (const k of Object.getOwnPropertyNames(Array.prototype)) if (k !== "length") (Array.prototype as any)[k] = () => { for (;;); }; return [1].map((x) => x);',
      verdict: tle,
    },
    {
      name: 'a loop in then',
      body: 'Object.defineProperty(Object.prototype, "then", { get() { for (;;); } }); return { a: 1 };',
      verdict: tle,
    },
    {
      name: 'a way to the host by constructors',
      body: `const F = fetch.constructor as any; return F('return typeof process.mainModule + typeof require')() + (F('return this')() === globalThis) === 'undefinedundefinedtrue' ? 41 : 'found';`,
      verdict: 'WA value',
      message: /expected 41 to be 42/,
    },
    {
      name: 'a way to the host by an error',
      body: `try { (null as any).x; } catch (e: any) { return e.constructor.constructor('return process')().exit(0); }`,
      verdict: unsupported,
      message: /process|exit/,
    },
    {
      name: 'shared memory and threads',
      body: 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);',
      verdict: 'RTE threw',
      message: /ReferenceError/,
    },
    {
      name: 'a memory of WebAssembly',
      body: 'new (globalThis as any).WebAssembly.Memory({ initial: 1 }).grow(30000);',
      verdict: 'RTE threw',
      message: /TypeError/,
    },
  ],
};
