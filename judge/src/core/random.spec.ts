import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRandom, deriveSeed } from './random.ts';

const first = (seed: number, count = 4): number[] => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random.uint32());
};

describe('the seeded random numbers', () => {
  // Histories, and with them every published replay, hang on these numbers: a change needs a new engine version.
  it.each([
    [0, [2899526011, 769844623, 220372281, 4270301181]],
    [1, [2420951833, 2513034076, 3847892949, 4064752930]],
    [0xffffffff, [2300869303, 3917632794, 3726809994, 1136427174]],
  ])('of seed %i never change', (seed, known) => {
    expect(first(seed)).toEqual(known);
  });

  it('are the same for the same seed and differ for neighbours', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xfffffffe }), (seed) => {
        expect(first(seed)).toEqual(first(seed));
        expect(first(seed)).not.toEqual(first(seed + 1));
      }),
    );
  });

  it('lie in [0, 1) and are spread evenly', () => {
    const random = createRandom(7);
    const buckets = Array.from({ length: 10 }, () => 0);
    for (let draw = 0; draw < 20_000; draw++) {
      const value = random.next();
      expect(value >= 0 && value < 1).toBe(true);
      buckets[Math.floor(value * 10)]!++;
    }
    for (const bucket of buckets) expect(Math.abs(bucket - 2_000)).toBeLessThan(250);
  });

  it('have a stream of their own for every purpose', () => {
    const labels = ['submission/Math.random', 'scenario/Math.random', 'scenario', 'x', ''];
    expect(new Set(labels.map((label) => deriveSeed(1, label))).size).toBe(labels.length);
    expect(deriveSeed(1, 'scenario')).not.toBe(deriveSeed(2, 'scenario'));
    expect(deriveSeed(1, 'scenario')).toBe(deriveSeed(1, 'scenario'));
  });
});
