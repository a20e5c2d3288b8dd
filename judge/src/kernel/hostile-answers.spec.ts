import { describe, expect, it } from '@jest/globals';
import { runCase, verdictOf } from '../../../test/support/judge-lab.ts';

/** The verdict when the scenario expects 1 and the solution answers with the value of an expression. */
const verdictFor = (expression: string): string =>
  verdictOf(
    runCase({
      solution: `exports.solve = () => (${expression});`,
      scenario: async ({ solution, expect }) => {
        expect(await solution.solve()).toEqual(1);
      },
    }),
  );

describe('an answer that fights back', () => {
  it.each([
    [
      'a proxy that throws',
      `new Proxy({}, { get() { throw new Error('no'); }, getPrototypeOf() { throw new Error('no'); }, ownKeys() { throw new Error('no'); } })`,
    ],
    [
      'a revoked proxy',
      `(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; })()`,
    ],
    ['a getter that throws', `({ get a() { throw new RangeError('no'); } })`],
    ['a getter that throws no error', `({ get a() { throw { get message() { throw 1; } }; } })`],
    [
      'a prototype that throws',
      `Object.create(new Proxy({}, { ownKeys() { throw new Error('no'); }, get() { throw new Error('no'); } }))`,
    ],
    [
      'a value nested without end',
      `(() => { let a = []; for (let n = 0; n < 1e5; n++) a = [a]; return a; })()`,
    ],
    ['a date that is none', `Object.create(Date.prototype)`],
    ['a symbol', `Symbol('x')`],
    ['a promise in a list', `[Promise.resolve(1)]`],
  ])('by %s fails the call', (_name, expression) => {
    expect(verdictFor(expression)).toBe('RTE threw');
  });

  it.each([
    ['a proxy of a list', `new Proxy([1, 2], {})`],
    ['a thenable that answers something else', `({ then(resolve) { resolve(2); } })`],
    ['an object that says it is JSON', `({ toJSON() { return 1; } })`],
    [
      'an object that says it equals',
      `({ asymmetricMatch() { return true; }, $$typeof: Symbol.for('jest.asymmetricMatcher') })`,
    ],
    [
      'an instance that says it is a promise later',
      `new (class { then = undefined; get later() { this.then = (f) => f(1); } m() {} })()`,
    ],
    [
      'a getter that changes its mind',
      `(() => { let n = 0; return { get a() { return n++ ? { $: 'remote', v: 1, methods: ['then'] } : 1; } }; })()`,
    ],
    [
      'a map that gives other entries',
      `Object.assign(new Map([[1, 2]]), { forEach() {}, [Symbol.iterator]() { return [][Symbol.iterator](); } })`,
    ],
    [
      'a class with a thousand methods',
      `new ((() => { class C {} for (let n = 0; n < 1e3; n++) C.prototype['m' + n] = () => n; return C; })())()`,
    ],
    ['a view of a large buffer', `new Uint8Array(new ArrayBuffer(5e6), 0, 1)`],
    [
      'a wide circle',
      `(() => { const all = []; for (let n = 0; n < 1e4; n++) all.push({ all }); return all; })()`,
    ],
  ])('by %s is only wrong', (_name, expression) => {
    expect(verdictFor(expression)).toBe('WA value');
  });

  it('by its size is an output limit', () => {
    expect(verdictFor(`'x'.repeat(9e6)`)).toBe('OLE output-limit');
    expect(verdictFor(`new Float64Array(1e6)`)).toBe('OLE output-limit');
  });

  it('by a getter that takes its time spends its own', () => {
    const result = runCase({
      cpuTimeMs: 50,
      solution: `let spent = 0; exports.solve = () => ({ get a() { for (let n = 0; n < 2e6; n++) spent += n; return spent; } });`,
      scenario: async ({ solution }) => {
        await solution.solve();
      },
    });
    expect(verdictOf(result)).toBe('TLE cpu-budget-spent');
  });
});

describe('a platform that the solution has spoilt', () => {
  it.each([
    ['JSON', `JSON.stringify = () => '1'; JSON.parse = () => 1;`],
    [
      'Object',
      `Object.keys = () => []; Object.hasOwn = () => true; Object.getPrototypeOf = () => null;`,
    ],
    ['Reflect', `Reflect.apply = () => 1; Reflect.ownKeys = () => [];`],
    [
      'Array',
      `Array.isArray = () => true; Array.prototype[Symbol.iterator] = function* () { yield 1; };`,
    ],
    [
      'Map',
      `Map.prototype.get = () => 1; Map.prototype.forEach = () => 1; WeakMap.prototype.get = () => 1;`,
    ],
    ['Date', `Date.prototype.getTime = () => 1; globalThis.Date = class {};`],
    [
      'a setter for every name',
      `for (const name of ['a', 'v', '$', '0', '1', 'length2']) Object.defineProperty(Object.prototype, name, { set() {}, get() { return 1; }, configurable: true });`,
    ],
  ])('by %s still passes what is right', (_name, deed) => {
    const { outcome } = runCase({
      solution: `const answer = [0, { a: undefined }, new Map([[1, -0]])]; ${deed} exports.solve = (value) => { answer[0] = value; return answer; };`,
      scenario: async ({ solution, expect }) => {
        const sent = { a: [new Date(5), 7n], v: undefined };
        expect(await solution.solve(sent)).toEqual([sent, { a: undefined }, new Map([[1, -0]])]);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });
});
