import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRandom } from './random.ts';
import { checkNoHerd, checkUniform } from './spread.ts';

function drawn(count: number, seed: number, shape: (uniform: number) => number): number[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => shape(random.next()));
}

describe('an even spread', () => {
  it('is what evenly drawn samples have, rounded to ms or not, for every seed', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 400 }), (seed, count) => {
        expect(
          checkUniform(
            'delay',
            drawn(count, seed, (u) => 100 + 900 * u),
            [100, 1000],
          ),
        ).toEqual([]);
        const whole = drawn(count, seed, (u) => Math.floor(10 * u));
        expect(checkUniform('delay', whole, [0, 10])).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('is not what no jitter, half jitter or jitter to one side has', () => {
    const none = checkUniform(
      'delay',
      drawn(100, 1, () => 1000),
      [0, 1000],
    );
    expect(none).toMatchObject([
      {
        message:
          '100 delays are not spread evenly over 0 to 1000: 0 % of them lie up to 1000, about 100 % were due',
      },
    ]);
    expect(
      checkUniform(
        'delay',
        drawn(100, 1, (u) => 500 + 500 * u),
        [0, 1000],
      ),
    ).toHaveLength(1);
    expect(
      checkUniform(
        'delay',
        drawn(400, 1, (u) => 1000 * u ** 4),
        [0, 1000],
      ),
    ).toHaveLength(1);
  });

  it('names a sample outside', () => {
    expect(checkUniform('delay', [1, 5, 11], [0, 10])).toMatchObject([
      { message: 'delay 11 lies outside 0 to 10' },
    ]);
    expect(checkUniform('delay', [NaN], [0, 10])).toHaveLength(1);
    expect(checkUniform('delay', [], [0, 10])).toEqual([]);
    expect(checkUniform('delay', [5, 5], [5, 5])).toEqual([]);
  });
});

describe('no thundering herd', () => {
  it('reports the fullest window', () => {
    expect(checkNoHerd('retry', [50, 0, 50, 51, 99, 100], { atMost: 3, withinMs: 50 })).toEqual([
      {
        atMs: 50,
        reason: 'too-many',
        message: '4 retrys came between 50 ms and 99 ms; spread out, at most 3 fall into 50 ms',
        expected: 'at most 3 within 50 ms',
        actual: '4',
      },
    ]);
    expect(checkNoHerd('retry', [7, 7], { atMost: 1, withinMs: 1 })).toMatchObject([
      { message: '2 retrys came at once at 7 ms; spread out, at most 1 fall into 1 ms' },
    ]);
  });

  it('agrees with counting by hand', () => {
    const limits = fc.record({
      atMost: fc.integer({ min: 1, max: 4 }),
      withinMs: fc.integer({ min: 1, max: 10 }),
    });
    fc.assert(
      fc.property(fc.array(fc.nat(40), { maxLength: 20 }), limits, (moments, limit) => {
        const most = Math.max(
          0,
          ...moments.map(
            (from) => moments.filter((at) => at >= from && at < from + limit.withinMs).length,
          ),
        );
        const found = checkNoHerd('x', moments, limit);
        expect(found.map(({ actual }) => actual)).toEqual(
          most > limit.atMost ? [String(most)] : [],
        );
      }),
    );
  });
});
