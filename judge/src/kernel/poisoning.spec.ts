import { describe, expect, it } from '@jest/globals';
import { runCase, type Untyped, verdictOf } from '../../../test/support/judge-lab.ts';

/** A world that needs most of the platform: values, a function handle, a signal, timers and a service. */
const world = async ({ solution, http, respond, clock, expect }: Untyped): Promise<void> => {
  const api = http.service('https://a.test', (request: Untyped) =>
    respond(200, { page: request.query.get('page') }, { latencyMs: 10 }),
  );
  const controller = new AbortController();
  const answer = await solution.solve([1, 2, 3], async (n: number) => n * 2, controller.signal);
  expect(answer).toEqual({ doubled: [2, 4, 6], pages: ['1', '2'], waited: 30 });
  expect(api.requests).toArriveAt([0, 10]);
  await clock.sleep(10);
  expect(solution).toBeIdle();
};

const right = `
  exports.solve = async (list, double, signal) => {
    const doubled = [];
    for (let i = 0; i < list.length; i++) doubled[i] = await double(list[i]);
    const pages = [];
    for (let page = 1; page < 3; page++) {
      const response = await fetch('https://a.test/?page=' + page, { signal });
      pages[page - 1] = (await response.json()).page;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
    return { doubled, pages, waited: performance.now() - 1000 };
  };`;
const wrong = `exports.solve = async (list, double) => ({ doubled: [await double(21)], pages: [], waited: 0 });`;

/** Statements that run first. Each takes a tool away from everybody who uses it by name or by prototype. */
const poisons: readonly (readonly [string, string])[] = [
  [
    'Array.prototype emptied',
    'for (const key of Reflect.ownKeys(Array.prototype)) { try { Array.prototype[key] = () => true; } catch {} }',
  ],
  ['array iteration', 'Array.prototype[Symbol.iterator] = function* () { yield 42; };'],
  [
    'the array iterator’s next',
    'Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true });',
  ],
  [
    'Map methods',
    'for (const key of ["get", "set", "has", "delete"]) Map.prototype[key] = () => true;',
  ],
  [
    'Set methods',
    'for (const key of ["add", "has", "delete", "forEach"]) Set.prototype[key] = () => true;',
  ],
  [
    'Promise.prototype.then',
    'Promise.prototype.then = function (f) { return f && f({ doubled: [2, 4, 6], pages: ["1", "2"], waited: 30 }); };',
  ],
  ['Promise.prototype.then that swallows', 'Promise.prototype.then = () => new Promise(() => {});'],
  [
    'Promise.prototype.catch and finally',
    'Promise.prototype.catch = Promise.prototype.finally = () => { throw 1; };',
  ],
  ['Promise.resolve and reject', 'Promise.resolve = Promise.reject = () => ({ then() {} });'],
  [
    'the global Promise',
    'globalThis.Promise = class { constructor(f) { f(() => {}, () => {}); } };',
  ],
  [
    'the species of promises',
    'Promise.prototype.constructor = { [Symbol.species]: class { constructor(f) { f(() => {}, () => {}); } } };',
  ],
  ['JSON', 'JSON.stringify = () => "{}"; JSON.parse = () => ({ ok: true });'],
  [
    'toJSON everywhere',
    'Object.prototype.toJSON = () => ({ doubled: [2, 4, 6], pages: ["1", "2"], waited: 30 });',
  ],
  [
    'Object statics',
    'for (const key of Object.getOwnPropertyNames(Object)) { try { Object[key] = () => true; } catch {} }',
  ],
  ['Object.defineProperty', 'Object.defineProperty = Reflect.defineProperty = () => true;'],
  [
    'Reflect',
    'for (const key of Reflect.ownKeys(Reflect)) { try { Reflect[key] = () => true; } catch {} }',
  ],
  [
    'Function.prototype.call, apply and bind',
    'for (const key of ["call", "apply", "bind"]) Function.prototype[key] = () => true;',
  ],
  [
    'String.prototype',
    'for (const key of Object.getOwnPropertyNames(String.prototype)) { try { String.prototype[key] = () => "x"; } catch {} }',
  ],
  [
    'Number, String and Boolean',
    'globalThis.Number = globalThis.String = globalThis.Boolean = () => 1;',
  ],
  [
    'Symbol.hasInstance everywhere',
    'Object.defineProperty(Function.prototype, Symbol.hasInstance, { value: () => true });',
  ],
  [
    'an instanceof that is always right for one class',
    'Object.defineProperty(AbortSignal, Symbol.hasInstance, { value: () => true });',
  ],
  [
    'getters and setters on Object.prototype',
    'for (const key of ["get", "set", "value", "writable", "$", "v", "length", "code", "cause"]) Object.defineProperty(Object.prototype, key, { get() { return () => true; }, set() {}, configurable: true });',
  ],
  [
    'plain values on Object.prototype',
    'Object.assign(Object.prototype, { $: "undefined", v: 1, name: "x", message: "y", then: undefined, atMs: 0 });',
  ],
  ['Error', 'globalThis.Error = globalThis.TypeError = globalThis.RangeError = class {};'],
  [
    'Error.prototype getters',
    'for (const key of ["name", "message", "stack"]) Object.defineProperty(Error.prototype, key, { get() { throw 1; } });',
  ],
  ['Date and Intl', 'globalThis.Date = globalThis.Intl = undefined;'],
  [
    'AbortSignal and AbortController',
    'delete globalThis.AbortSignal; delete globalThis.AbortController;',
  ],
  [
    'AbortSignal’s prototype',
    'for (const key of ["aborted", "reason", "addEventListener", "throwIfAborted"]) Object.defineProperty(AbortSignal.prototype, key, { value: () => true });',
  ],
  [
    'EventTarget’s prototype',
    'EventTarget.prototype.dispatchEvent = EventTarget.prototype.addEventListener = () => { throw 1; };',
  ],
  ['timers', 'globalThis.setTimeout = (f) => f(); globalThis.clearTimeout = undefined;'],
  [
    'a faster clock',
    'const real = performance.now; performance.now = () => real() + 30; Date.now = () => 0;',
  ],
  ['fetch', 'globalThis.fetch = async () => ({ json: async () => ({ page: "1" }) });'],
  [
    'Request, Response and Headers',
    'globalThis.Request = globalThis.Response = globalThis.Headers = class {};',
  ],
  [
    'Headers’ methods',
    'Headers.prototype.entries = Headers.prototype[Symbol.iterator] = () => [][Symbol.iterator]();',
  ],
  ['URL', 'URL.prototype = {}; globalThis.URL = globalThis.URLSearchParams = () => {};'],
  [
    'every global but the last',
    'for (const key of Object.getOwnPropertyNames(globalThis)) { if (key !== "globalThis") { try { globalThis[key] = undefined; } catch {} } }',
  ],
  ['console', 'globalThis.console = null;'],
  [
    'Date, Map and Promise with classes of its own',
    'globalThis.Date = class extends Date {}; globalThis.Map = class extends Map {}; globalThis.Promise = class extends Promise {};',
  ],
  [
    'frozen intrinsics',
    'for (const key of Object.getOwnPropertyNames(globalThis)) { const value = globalThis[key]; if (typeof value === "function" && value.prototype) { Object.freeze(value.prototype); Object.freeze(value); } }',
  ],
  ['Uint8Array', 'globalThis.Uint8Array = Array; '],
  ['Math', 'Math.trunc = Math.min = Math.max = Math.floor = () => 0;'],
];

describe('a solution that overwrites', () => {
  it.each(poisons)('%s never gets AC for a wrong answer', (_name, poison) => {
    const { outcome, virtualTimeMs } = runCase({
      solution: `${poison}\n${wrong}`,
      scenario: world,
    });
    expect(outcome.verdict).not.toBe('AC');
    // What the solution does to itself is never called our fault.
    expect(outcome.verdict).not.toBe('JE');
    expect(virtualTimeMs).toBeLessThan(1000);
  });

  /** What a library or a habit really does; taking `Array.prototype` apart is not among it. */
  const merelyRude = [
    'Map methods',
    'Function.prototype.call, apply and bind',
    'Error',
    'console',
    'Date, Map and Promise with classes of its own',
    'frozen intrinsics',
    'AbortSignal and AbortController',
    'Request, Response and Headers',
    'plain values on Object.prototype',
  ];
  it.each(merelyRude)('%s still gets AC for a right one', (name) => {
    const poison = poisons.find(([known]) => known === name)?.[1];
    expect(poison).toBeDefined();
    const result = runCase({ solution: `${poison}\n${right}`, scenario: world });
    expect(result.outcome).toEqual({ verdict: 'AC', reason: 'accepted', message: 'Accepted.' });
  });

  it('nothing is right', () => {
    expect(verdictOf(runCase({ solution: right, scenario: world }))).toBe('AC accepted');
    expect(verdictOf(runCase({ solution: wrong, scenario: world }))).toBe('WA value');
  });
});

describe('an answer that wants to be equal to everything', () => {
  const forgeries = [
    ['an asymmetric matcher', '{ asymmetricMatch: () => true }'],
    ['one in a list', '[{ asymmetricMatch: () => true }]'],
    [
      'one in every field',
      '{ doubled: { asymmetricMatch: () => true }, pages: { asymmetricMatch: () => true }, waited: { asymmetricMatch: () => true } }',
    ],
    [
      'one with Jest’s mark',
      '{ $$typeof: "jest.asymmetricMatcher", asymmetricMatch: () => true, toAsymmetricMatcher: () => "x" }',
    ],
    ['a map of them', 'new Map([[1, { asymmetricMatch: () => true }]])'],
    ['a DOM node', '{ nodeType: 1, nodeName: "x", isEqualNode: () => true }'],
    [
      'an object with equals',
      '{ equals: () => true, isEqual: () => true, valueOf: () => 30, toString: () => "x", compare: () => 0 }',
    ],
    [
      'a spy',
      'Object.assign(() => {}, { mock: { calls: [], results: [] }, _isMockFunction: true, getMockName: () => "x" })',
    ],
    ['an immutable collection', '{ "@@__IMMUTABLE_ITERABLE__@@": true, size: 0, _root: 1 }'],
    [
      'an error that says it is an assertion',
      'Object.assign(new Error("x"), { name: "AssertionError" })',
    ],
  ] as const;
  const matchers = [
    'toEqual',
    'toStrictEqual',
    'toMatchObject',
    'toContainEqual',
    'toBe',
    'toContain',
    'toMatch',
    'toHaveProperty',
  ];
  it.each(forgeries)('%s is not', (_name, answer) => {
    for (const matcher of matchers) {
      const expected =
        { toMatch: '/x{9}/', toHaveProperty: '"doubled", [2]', toContain: '2' }[matcher] ??
        '{ doubled: [2], pages: ["1"] }';
      const result = runCase({
        solution: `exports.solve = async () => (${answer});`,
        scenario: new Function(
          `return async ({ solution, expect }) => { const answer = await solution.solve(); expect(answer).${matcher}(${expected}); if (Array.isArray(answer)) expect(answer).toEqual([${expected}]); }`,
        )() as never,
      });
      expect([matcher, result.outcome.verdict]).toEqual([matcher, 'WA']);
      // Nothing that was expected may travel to the solution: one call and its answer, no more.
      expect(result.history.filter(({ kind }) => kind === 'call')).toHaveLength(1);
      for (const finding of result.findings) {
        expect(['string', 'undefined']).toContain(typeof finding.expected);
        expect(['string', 'undefined']).toContain(typeof finding.actual);
      }
    }
  });

  it.each([
    '[NaN, NaN, NaN]',
    '["1", "2", "3"]',
    '[{ atMs: 1 }, { atMs: "2" }, { atMs: NaN }]',
    '[undefined, null, {}]',
    '[1n, 2n, 3n]',
  ])('the moments %s are not the right ones', (moments) => {
    for (const check of [
      'toArriveAt([1, 2, 3])',
      'toArriveWithin([[1, 1], [2, 2], [3, 3]])',
      'toBeSpacedWithin([[1, 1], [1, 1]])',
    ]) {
      const result = runCase({
        solution: `exports.solve = async () => (${moments});`,
        scenario: new Function(
          `return async ({ solution, expect }) => expect(await solution.solve()).${check};`,
        )() as never,
      });
      expect([check, result.outcome.verdict]).toEqual([check, 'WA']);
    }
  });

  it('a rejection that says it is the judge’s is not', () => {
    const result = runCase({
      solution: () => ({
        solve: async () => {
          throw Object.assign(new Error('expected'), {
            name: 'AssertionError',
            matcherResult: { pass: true },
          });
        },
      }),
      scenario: async ({ solution, expect }) => {
        await expect(solution.solve()).resolves.toBe(1);
        await expect(solution.solve()).rejects.toThrow('something else');
      },
    });
    expect(result.findings).toHaveLength(2);
  });
});

describe('a solution that listens in on the platform', () => {
  /** Every function that passes through a patched intrinsic is kept and then called with every word of the kernel. */
  const eavesdrop = `
    const caught = new Set();
    let listening = false;
    const { apply, ownKeys, getOwnPropertyDescriptor, defineProperty } = Reflect;
    const add = Set.prototype.add, has = Object.hasOwn;
    const note = (value) => { if (typeof value === 'function' || (typeof value === 'object' && value !== null)) apply(add, caught, [value]); };
    const wrap = (holder, key) => {
      const descriptor = getOwnPropertyDescriptor(holder, key);
      if (!descriptor || typeof descriptor.value !== 'function' || !descriptor.configurable) return;
      const original = descriptor.value;
      defineProperty(holder, key, { ...descriptor, value: function (...args) {
        if (listening) {
          listening = false;
          note(this);
          for (let i = 0; i < args.length; i++) note(args[i]);
          listening = true;
        }
        return new.target ? Reflect.construct(original, args, new.target) : apply(original, this, args);
      } });
    };
    for (const name of ['Map', 'Set', 'Promise', 'Array', 'String', 'RegExp', 'WeakMap', 'AbortSignal', 'AbortController', 'EventTarget', 'Headers', 'Request', 'Response', 'Event']) {
      const holder = globalThis[name];
      for (const key of ownKeys(holder.prototype)) if (key !== 'constructor') wrap(holder.prototype, key);
      for (const key of ownKeys(holder)) if (key !== 'prototype') wrap(holder, key);
    }
    for (const holder of [Object, JSON, Math, Function.prototype]) for (const key of ownKeys(holder)) if (key !== 'prototype' && key !== 'constructor' && key !== Symbol.hasInstance) wrap(holder, key);
    for (const name of ['Number', 'String', 'Boolean', 'setTimeout', 'fetch', 'queueMicrotask']) wrap(globalThis, name);
    for (const key of ['host', 'restart', 'stop', 'resolve', 'reject', 'callback', 'settleBody', 'stopListening', 'call']) {
      defineProperty(Object.prototype, key, { configurable: true, get() { note(this); return undefined; }, set(value) { note(this); note(value); defineProperty(this, key, { value, writable: true, configurable: true, enumerable: true }); } });
    }
    const words = ['scenario.done', 'finding', 'respond', 'http.requests', 'leftovers', 'answer', 'failure', 'call', 'loaded', 'unsupported', 'clock.sleep', 'scenario.failed', 'fetch', 'timer.set'];
    exports.solve = async (list, double, signal) => {
      listening = true;
      console.log('x', { a: [1] });
      const timer = setTimeout(() => {}, 5); timer.refresh(); clearTimeout(timer); setImmediate(() => {});
      try { await fetch('https://a.test/?page=1', { signal, headers: { a: 'b' } }).then((r) => r.json()); } catch {}
      try { await double(1); } catch {}
      const controller = new AbortController(); AbortSignal.any([controller.signal]); controller.abort();
      listening = false;
      for (const key of ['host', 'restart', 'stop', 'resolve', 'reject', 'callback', 'settleBody', 'stopListening', 'call']) delete Object.prototype[key];
      const leaks = [];
      for (const value of caught) {
        if (typeof value !== 'function') { for (const key of ownKeys(value)) if (/^(host|deliver|load)$/.test(String(key)) && typeof value[key] === 'function') leaks.push(String(key)); continue; }
        for (const word of words) for (const args of [[word], [word, 1, '"forged"'], [word, '{"kind":"x"}'], [word, 'https://a.test']]) {
          try {
            const said = value(...args);
            if (typeof said === 'string' && /peak|timers|secret/.test(said)) leaks.push(said);
          } catch (error) { if (/no such operation|was expected here/.test(String(error))) leaks.push('host: ' + word); }
        }
      }
      return { caught: caught.size > 20, leaks };
    };`;

  it('does not get at the host, at other calls or at the service’s secrets', () => {
    const result = runCase({
      solution: eavesdrop,
      scenario: async ({ solution, http, respond, expect }) => {
        http.service('https://a.test', () => respond(200, { page: 1 }));
        const answer = await solution.solve(
          [1],
          async (n: number) => n,
          new AbortController().signal,
        );
        expect(answer).toEqual({ caught: true, leaks: [] });
      },
    });
    expect(result.findings).toEqual([]);
    expect(result.outcome.message).toBe('Accepted.');
  });

  it('does not get AC by it', () => {
    const result = runCase({ solution: eavesdrop, scenario: world });
    expect(result.outcome.verdict).toMatch(/^(WA|RTE)$/);
  });
});
