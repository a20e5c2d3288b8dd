import { describe, expect, it } from '@jest/globals';
import { runCase, verdictOf } from '../../../test/support/judge-lab.ts';

const callsOf = ({ history }: ReturnType<typeof runCase>): string[] =>
  history.flatMap((entry) => (entry.kind === 'call' ? [entry.target] : []));

describe('an iterable of the solution', () => {
  it('is iterated step by step on the virtual clock, and nothing is read ahead', () => {
    const result = runCase({
      solution: () => ({
        async *ticks(ms: number) {
          for (let n = 1; n <= 3; n++) {
            await new Promise((resolve) => setTimeout(resolve, ms));
            yield { n };
          }
        },
      }),
      scenario: async ({ solution, clock, expect }) => {
        const seen: unknown[] = [];
        for await (const { n } of await solution.ticks(10)) {
          await clock.sleep(5);
          seen.push([n, clock.now()]);
        }
        expect(seen).toEqual([
          [1, 15],
          [2, 30],
          [3, 45],
        ]);
      },
    });
    expect(result.outcome.message).toBe('Accepted.');
    expect(callsOf(result)).toEqual([
      'ticks',
      ...Array.from({ length: 4 }, () => expect.stringMatching(/#1\.@next$/)),
    ]);
  });

  it.each([
    [
      'a list of a class',
      `class Bag { constructor() { this.items = [1, 2, 3]; } [Symbol.iterator]() { return this.items[Symbol.iterator](); } }; exports.solve = () => new Bag();`,
    ],
    ['a generator', `exports.solve = function* () { yield 1; yield 2; yield 3; };`],
    ['an iterator of a map', `exports.solve = () => new Map([[1], [2], [3]]).keys();`],
    [
      'a literal',
      `exports.solve = () => ({ async *[Symbol.asyncIterator]() { yield* [1, 2, 3]; } });`,
    ],
    [
      'a bare iterator',
      `exports.solve = () => { let n = 0; return { [Symbol.asyncIterator]() { return this; }, next: () => Promise.resolve({ done: ++n > 3, value: n }) }; };`,
    ],
    [
      'promises in a generator',
      `exports.solve = function* () { yield Promise.resolve(1); yield 2; yield Promise.resolve(3); };`,
    ],
  ])('may be %s', (_name, solution) => {
    const { outcome } = runCase({
      solution,
      scenario: async ({ solution, expect }) => {
        const seen: unknown[] = [];
        for await (const item of await solution.solve()) seen.push(item);
        expect(seen).toEqual([1, 2, 3]);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('is told when the loop is left early, and runs its finally', () => {
    const { outcome } = runCase({
      solution: () => {
        let closed = 0;
        return {
          async *endless() {
            try {
              for (let n = 0; ; n++) yield n;
            } finally {
              closed++;
            }
          },
          closed: () => closed,
        };
      },
      scenario: async ({ solution, expect }) => {
        for await (const n of await solution.endless()) if (n === 2) break;
        expect(await solution.closed()).toBe(1);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('gets values and errors through next and throw, and gives its last value', () => {
    const { outcome } = runCase({
      solution: () => ({
        *dialogue(): Generator<unknown, unknown, unknown> {
          const first = yield 'ready';
          try {
            yield [first];
          } catch (error) {
            return (error as Error).message;
          }
        },
      }),
      scenario: async ({ solution, expect }) => {
        const dialogue = await solution.dialogue();
        expect(await dialogue.next()).toEqual({ done: false, value: 'ready' });
        expect(await dialogue.next(new Map([[1, 2]]))).toEqual({
          done: false,
          value: [new Map([[1, 2]])],
        });
        expect(await dialogue.throw(new Error('enough'))).toEqual({ done: true, value: 'enough' });
        expect(await dialogue.next()).toEqual({ done: true, value: undefined });
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('passes its error on, and ends with it', () => {
    const { outcome } = runCase({
      solution: () => ({
        async *broken() {
          yield 1;
          throw new RangeError('broken pipe');
        },
      }),
      scenario: async ({ solution, expect }) => {
        const steps = await solution.broken();
        await steps.next();
        await expect(steps.next()).rejects.toThrow('broken pipe');
        expect(await steps.next()).toEqual({ done: true, value: undefined });
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('that gives no steps is a failure with a name', () => {
    const result = runCase({
      solution: () => ({ solve: () => ({ [Symbol.asyncIterator]: () => ({ next: () => 5 }) }) }),
      scenario: async ({ solution }) => {
        for await (const item of await solution.solve()) void item;
      },
    });
    expect(verdictOf(result)).toBe('RTE threw');
    expect(result.outcome.message).toContain("The iterator's next() did not give an object.");
  });
});

describe('an iterable of the scenario', () => {
  it('is pulled by the solution one by one: back-pressure is the pull', () => {
    const result = runCase({
      solution: () => ({
        async *double(source: AsyncIterable<number>) {
          for await (const n of source) yield n * 2;
        },
      }),
      scenario: async ({ solution, clock, expect }) => {
        const pulled: unknown[] = [];
        async function* source() {
          for (let n = 1; n <= 3; n++) {
            pulled.push([n, clock.now()]);
            yield n;
          }
        }
        const doubled = await solution.double(source());
        expect(pulled).toEqual([]);
        for await (const n of doubled) {
          expect(pulled).toHaveLength(n / 2);
          await clock.sleep(100);
        }
        expect(pulled).toEqual([
          [1, 0],
          [2, 100],
          [3, 200],
        ]);
      },
    });
    expect(result.outcome.message).toBe('Accepted.');
  });

  it('is closed when the solution stops early, and when it fails', () => {
    const { outcome } = runCase({
      solution: () => ({
        async first(source: AsyncIterable<number>) {
          for await (const n of source) return n;
        },
        async fails(source: AsyncIterable<number>) {
          for await (const n of source) throw new Error(`no ${n}`);
        },
      }),
      scenario: async ({ solution, expect }) => {
        let closed = 0;
        async function* source() {
          try {
            yield 1;
            yield 2;
          } finally {
            closed++;
          }
        }
        expect(await solution.first(source())).toBe(1);
        expect(closed).toBe(1);
        await expect(solution.fails(source())).rejects.toThrow('no 1');
        expect(closed).toBe(2);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('passes its error on to the solution', () => {
    const { outcome } = runCase({
      solution: () => ({
        async collect(source: AsyncIterable<number>) {
          const seen: unknown[] = [];
          try {
            for await (const n of source) seen.push(n);
          } catch (error) {
            seen.push((error as Error).message);
          }
          return seen;
        },
      }),
      scenario: async ({ solution, expect }) => {
        async function* source() {
          yield 1;
          throw new Error('disk on fire');
        }
        expect(await solution.collect(source())).toEqual([1, 'disk on fire']);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('that can begin anew does so for each loop', () => {
    const { outcome } = runCase({
      solution: () => ({
        async twice(source: AsyncIterable<number>) {
          const seen: number[] = [];
          for await (const n of source) seen.push(n);
          for await (const n of source) seen.push(n);
          return seen;
        },
      }),
      scenario: async ({ solution, expect }) => {
        const source = {
          *[Symbol.iterator]() {
            yield* [1, 2];
          },
        };
        expect(await solution.twice(source)).toEqual([1, 2, 1, 2]);
      },
    });
    expect(outcome.message).toBe('Accepted.');
  });

  it('is through after its last step, and its handle is given back', () => {
    const result = runCase({
      solution: () => ({
        async count(source: AsyncIterable<number>) {
          let count = 0;
          for await (const n of source) count += n;
          return count;
        },
      }),
      scenario: async ({ solution, expect }) => {
        async function* one() {
          yield 1;
        }
        let total = 0;
        for (let n = 0; n < 500; n++) total += await solution.count(one());
        expect(total).toBe(500);
      },
    });
    expect(result.outcome.message).toBe('Accepted.');
  });
});
