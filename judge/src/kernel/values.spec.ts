import { describe, expect, it } from '@jest/globals';
import { runCase, verdictOf } from '../../../test/support/judge-lab.ts';

/** The scenario sends the value, the solution says what it got and sends it back, the scenario compares. */
function roundTrip(make: string, inspect: string, isEqual = true): void {
  const { outcome } = runCase({
    solution: `exports.solve = (value) => [value, ${inspect}];`,
    scenario: new Function(
      `return async ({ solution, expect }) => {
        const make = () => (${make});
        const [back, seen] = await solution.solve(make());
        expect(seen).toBe(true);
        const value = back;
        expect(${inspect}).toBe(true);
        if (${String(isEqual)}) expect(back).toStrictEqual(make());
      }`,
    )() as never,
  });
  expect(outcome.message).toBe('Accepted.');
}

describe('a value that crosses keeps', () => {
  it.each([
    ['undefined', 'undefined', 'value === undefined'],
    ['null', 'null', 'value === null'],
    ['booleans', '[true, false]', 'value[0] === true && value[1] === false'],
    ['NaN', 'NaN', 'Number.isNaN(value)'],
    ['-0', '-0', 'Object.is(value, -0)'],
    ['infinities', '[Infinity, -Infinity]', 'value[0] === Infinity && value[1] === -Infinity'],
    [
      'the extremes of numbers',
      '[5e-324, 1.7976931348623157e308, 0.1]',
      'value[0] === 5e-324 && value[2] === 0.1',
    ],
    ['a bigint', '2n ** 200n', 'value === 2n ** 200n'],
    [
      'text with every kind of character',
      '"\\0\\u2028\\ud83d\\ude00\\"\\\\ \\ud800"',
      'value.length === 8 && value.charCodeAt(7) === 0xd800',
    ],
    [
      'a date',
      'new Date(86400000)',
      'value instanceof Date && value.toISOString() === "1970-01-02T00:00:00.000Z"',
    ],
    ['an invalid date', 'new Date(NaN)', 'value instanceof Date && Number.isNaN(value.getTime())'],
    [
      'a map with object keys',
      'new Map([[{ a: 1 }, new Map([[NaN, 2]])]])',
      'value instanceof Map && [...value.values()][0].get(NaN) === 2',
    ],
    [
      'a set',
      'new Set([1, "1", undefined])',
      'value instanceof Set && value.has(undefined) && value.size === 3',
    ],
    [
      'bytes',
      'new Uint8Array([0, 255, 7])',
      'value instanceof Uint8Array && value[1] === 255 && value.length === 3',
    ],
    [
      'a regular expression',
      '/a\\/b/giu',
      'value instanceof RegExp && value.flags === "giu" && value.test("A/B")',
    ],
    [
      'nested lists',
      '[[], [[]], [undefined, NaN]]',
      'value.length === 3 && value[2][0] === undefined',
    ],
    [
      'an own __proto__ key',
      'JSON.parse(\'{"__proto__": {"polluted": true}}\')',
      'Object.hasOwn(value, "__proto__") && value.polluted === undefined && ({}).polluted === undefined',
    ],
    [
      'own keys named like methods',
      '{ constructor: 1, toString: 2, hasOwnProperty: 3, toJSON: 4, then: 5 }',
      'value.constructor === 1 && value.toJSON === 4',
    ],
    [
      'a key that the wire uses itself',
      '{ $: "undefined", v: 1 }',
      'value.$ === "undefined" && value.v === 1',
    ],
    ['the same, nested', '{ $: "object", v: { $: "number", v: "NaN" } }', 'value.v.v === "NaN"'],
    ['an undefined property', '{ a: undefined }', '"a" in value && value.a === undefined'],
    ['the order of keys', '{ b: 1, a: 2, 1: 3 }', 'Object.keys(value).join() === "1,b,a"'],
  ])('%s', (_name, make, inspect) => {
    roundTrip(make, inspect);
  });

  it.each([
    ...[
      'Int8Array',
      'Uint8ClampedArray',
      'Int16Array',
      'Uint16Array',
      'Int32Array',
      'Uint32Array',
      'Float32Array',
      'Float64Array',
    ].map((name) => [
      name,
      `new ${name}([0, 1, 100])`,
      `value instanceof ${name} && value[2] === 100`,
    ]),
    [
      'BigInt64Array',
      'new BigInt64Array([-1n])',
      'value instanceof BigInt64Array && value[0] === -1n',
    ],
    ['BigUint64Array', 'new BigUint64Array([1n])', 'value instanceof BigUint64Array'],
    [
      'ArrayBuffer',
      'new Uint8Array([1, 2]).buffer',
      'value instanceof ArrayBuffer && value.byteLength === 2',
    ],
    [
      'DataView',
      'new DataView(new Uint8Array([1, 2]).buffer)',
      'value instanceof DataView && value.getUint16(0) === 258',
    ],
    ['a boxed number', 'Object(5)', 'value instanceof Number && value + 1 === 6'],
    ['an array with holes', '[1, , 3]', 'value.length === 3 && !(1 in value) && value[2] === 3'],
    [
      'an array of holes',
      'Object.assign([], { length: 1e6, 9e5: "x" })',
      'value.length === 1e6 && value[9e5] === "x" && Object.keys(value).length === 1',
    ],
    [
      'a URL',
      'new URL("https://a.test/b?c=1#d")',
      'value instanceof URL && value.searchParams.get("c") === "1"',
    ],
    [
      'URLSearchParams',
      'new URLSearchParams("a=1&a=2")',
      'value instanceof URLSearchParams && value.getAll("a").length === 2',
    ],
    [
      'Headers',
      'new Headers({ A: "1", b: "2" })',
      'value instanceof Headers && value.get("a") === "1"',
    ],
    [
      'a DOMException',
      'new DOMException("gone", "AbortError")',
      'value instanceof DOMException && value.name === "AbortError"',
    ],
    ['a TypeError', 'new TypeError("no")', 'value instanceof TypeError && value.message === "no"'],
    [
      'fields of an error',
      'Object.assign(new RangeError("no"), { cycle: ["a", "b"], $: 1 })',
      'value instanceof RangeError && value.cycle[1] === "b"',
    ],
    [
      'one object twice',
      '(() => { const a = {}; return { a, list: [a] }; })()',
      'value.a === value.list[0]',
    ],
    ['a list in itself', '(() => { const a = [1]; a.push(a); return a; })()', 'value[1] === value'],
    [
      'an error that is its own cause',
      '(() => { const e = new Error("x"); e.cause = e; return e; })()',
      'value.cause === value',
    ],
    [
      'an object without prototype',
      'Object.assign(Object.create(null), { a: 1 })',
      'value.a === 1',
    ],
  ])('%s', (_name, make, inspect) => {
    roundTrip(make as string, inspect as string, false);
  });

  it('errors, with name, message, code, cause and inner errors', () => {
    const { outcome } = runCase({
      solution: () => ({
        solve: () => {
          const inner = Object.assign(new RangeError('inner'), { code: 'E_INNER' });
          return new AggregateError([inner, new Error('second')], 'outer', { cause: inner });
        },
      }),
      scenario: async ({ solution, expect }) => {
        const error = await solution.solve();
        expect(error instanceof Error).toBe(true);
        expect([error.name, error.message]).toEqual(['AggregateError', 'outer']);
        expect([error.cause.name, error.cause.message, error.cause.code]).toEqual([
          'RangeError',
          'inner',
          'E_INNER',
        ]);
        expect(error.errors.map((one: Error) => one.message)).toEqual(['inner', 'second']);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('enough of an error that it equals one made by the scenario', () => {
    const { outcome } = runCase({
      solution: () => ({
        solve: () => new RangeError('same'),
        fail: () => Promise.reject(new Error('same')),
      }),
      scenario: async ({ solution, expect }) => {
        const expected = Object.assign(new Error('same'));
        await expect(solution.fail()).rejects.toEqual(expected);
        await expect(solution.fail()).rejects.toThrow(expected);
        expect(Object.keys(await solution.solve())).toEqual([]);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('a thrown error in `rejects`', () => {
    const { outcome } = runCase({
      solution: () => ({
        solve: async () => {
          throw Object.assign(new TypeError('no'), { code: 'E_NO', status: 418 });
        },
      }),
      scenario: async ({ solution, expect }) => {
        await expect(solution.solve()).rejects.toThrow(/^no$/);
        await expect(solution.solve()).rejects.toMatchObject({
          name: 'TypeError',
          code: 'E_NO',
          status: 418,
        });
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('the cause and the fields of a rejection', () => {
    const { outcome } = runCase({
      solution: () => ({
        solve: async (callback: () => Promise<unknown>) => {
          try {
            await callback();
          } catch (error) {
            const { cause, code } = error as Error & { code: unknown };
            if (!(cause instanceof Error) || cause.message !== 'below') throw new Error('lost');
            throw Object.assign(new Error('above', { cause }), { code, status: NaN });
          }
        },
      }),
      scenario: async ({ solution, expect }) => {
        const calling = solution.solve(() => {
          throw Object.assign(new Error('first', { cause: new Error('below') }), { code: 10n });
        });
        const error = await calling.catch((caught: unknown) => caught);
        expect([error.message, error.code, Number.isNaN(error.status)]).toEqual([
          'above',
          10n,
          true,
        ]);
        expect(error.cause instanceof Error).toBe(true);
        expect(error.cause.message).toBe('below');
        expect('$' in error).toBe(false);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('a promise inside an aggregate only as a refusal', () => {
    const result = runCase({ solution: () => ({ solve: () => ({ later: Promise.resolve(1) }) }) });
    expect(verdictOf(result)).toBe('RTE threw');
    expect(result.outcome.message).toContain('A promise can not be passed on; await it first.');
  });
});

describe('a function that crosses', () => {
  it('is called on its own side, with arguments and answers that cross again', () => {
    const { outcome } = runCase({
      solution: () => ({
        solve: async (callback: (value: unknown) => Promise<unknown>) => {
          const answer = await callback(new Map([['from', 'solution']]));
          return [answer, (value: number) => value * 2];
        },
      }),
      scenario: async ({ solution, clock, expect }) => {
        const [answer, double] = await solution.solve(async (value: Map<string, string>) => {
          await clock.sleep(25);
          return `${value.get('from')} at ${clock.now()}`;
        });
        expect(answer).toBe('solution at 25');
        expect(await double(21)).toBe(42);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('rejects in the caller with what it threw', () => {
    const { outcome } = runCase({
      solution: () => ({
        solve: async (callback: () => Promise<unknown>) => {
          try {
            await callback();
            return 'fulfilled';
          } catch (error) {
            const { name, message } = error as Error;
            return [error instanceof Error, name, message];
          }
        },
      }),
      scenario: async ({ solution, expect }) => {
        const answer = await solution.solve(() => {
          throw new RangeError('scenario says no');
        });
        expect(answer).toEqual([true, 'RangeError', 'scenario says no']);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });
});
