import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inOrderWithLag } from './in-order-with-lag.ts';
import { type EarlierEnd, inPasses, killerOrder } from './killer-order.ts';
import { scoreOf } from './mutation-count.ts';

const killed = (line: number, killer: number, passed: number[] = []): EarlierEnd => ({
  line,
  passed,
  killer,
});

describe('the order of testcases for a mutant', () => {
  it('begins with what costs least when nothing is known', () => {
    const events = [400, 10, 90];
    expect(killerOrder(5, [0, 1, 2], [], (testcase) => events[testcase]!)).toEqual([1, 2, 0]);
  });

  it('begins with what killed mutants near it, and ends with what they passed', () => {
    const earlier = [killed(5, 2, [0]), killed(6, 2, [0]), killed(300, 1), killed(301, 1)];
    expect(killerOrder(5, [0, 1, 2], earlier, () => 0)).toEqual([2, 1, 0]);
    expect(killerOrder(302, [0, 1, 2], earlier, () => 0)[0]).toBe(1);
  });

  it('has every testcase once', () => {
    const ends = fc.array(
      fc.record({
        line: fc.nat(50),
        passed: fc.array(fc.nat(9)),
        killer: fc.option(fc.nat(9)),
      }),
    );
    fc.assert(
      fc.property(ends, fc.uniqueArray(fc.nat(9)), (earlier, testcases) => {
        const order = killerOrder(10, testcases, earlier, (testcase) => testcase * 100);
        expect([...order].sort()).toEqual([...testcases].sort());
      }),
    );
  });
});

describe('passes over the mutants', () => {
  it('have every mutant once, and neighbours far apart', () => {
    const all = Array.from({ length: 103 }, (_, index) => index);
    const order = inPasses(all);
    expect([...order].sort((a, b) => a - b)).toEqual(all);
    expect(Math.abs(order.indexOf(50) - order.indexOf(51))).toBeGreaterThan(15);
  });
});

describe('work on several lanes that learns from what is far enough before', () => {
  it('sees the same however many lanes there are and however long each takes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(3), { maxLength: 40 }),
        fc.integer({ min: 1, max: 6 }),
        async (turns, lanes) => {
          const seen = (count: number) =>
            inOrderWithLag(
              Array.from({ length: count }, (_, lane) => lane),
              turns.length,
              4,
              async (_lane, index, earlier: readonly number[]) => {
                for (let turn = 0; turn < turns[index]!; turn++) await Promise.resolve();
                return earlier.reduce((sum, one) => sum * 31 + one, index) % 1_000_003;
              },
            );
          expect(await seen(lanes)).toEqual(await seen(1));
        },
      ),
    );
  });

  it('ends with the first error', async () => {
    const work = inOrderWithLag([1, 2], 10, 4, (_lane, index) =>
      index === 3 ? Promise.reject(new Error('third')) : Promise.resolve(index),
    );
    await expect(work).rejects.toThrow('third');
  });
});

describe('the score', () => {
  it('is rounded down to one decimal, and whole when there is nothing to kill', () => {
    expect(scoreOf({ killed: 8_999, survived: 1_001 })).toBe(89.9);
    expect(scoreOf({ killed: 2, survived: 1 })).toBe(66.6);
    expect(scoreOf({ killed: 0, survived: 0 })).toBe(100);
  });
});
