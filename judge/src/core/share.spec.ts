import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRandom } from './random.ts';
import { checkRandomShares, checkShares } from './share.ts';

const of = (counts: Record<string, number>) => new Map(Object.entries(counts));

describe('fair shares', () => {
  it('are within their tolerance of their weights', () => {
    expect(checkShares('request', of({ a: 4, b: 3 }), of({ a: 1, b: 1 }), 1)).toEqual([]);
    expect(checkShares('request', of({ a: 6, b: 3 }), of({ a: 2, b: 1 }), 0)).toEqual([]);
    expect(checkShares('request', of({ a: 5, c: 1 }), of({ a: 1, b: 1 }), 1)).toEqual([
      {
        atMs: null,
        reason: 'too-many',
        message: 'a got 5 of 6 requests, due 3 give or take 1',
        expected: '3',
        actual: '5',
      },
      {
        atMs: null,
        reason: 'missing',
        message: 'b got 0 of 6 requests, due 3 give or take 1',
        expected: '3',
        actual: '0',
      },
      {
        atMs: null,
        reason: 'extra',
        message: 'c got 1, although nothing was due to it',
        expected: '0',
        actual: '1',
      },
    ]);
  });

  it('hold for every rotation, whatever the number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.nat(500), (backends, requests) => {
        const counts = new Map<string, number>();
        for (let i = 0; i < requests; i++)
          counts.set(`b${i % backends}`, (counts.get(`b${i % backends}`) ?? 0) + 1);
        const weights = new Map(Array.from({ length: backends }, (_, i) => [`b${i}`, 1]));
        expect(checkShares('request', counts, weights, 1)).toEqual([]);
      }),
    );
  });
});

describe('random shares', () => {
  const draw = (seed: number, total: number, share: number) => {
    const random = createRandom(seed);
    const counts = { a: 0, b: 0 };
    for (let i = 0; i < total; i++) counts[random.next() < share ? 'a' : 'b']++;
    return of(counts);
  };

  it('hold for independent draws of every seed', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.nat(1000),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (seed, total, share) => {
          const weights = of({ a: share, b: 1 - share });
          expect(checkRandomShares('request', draw(seed, total, share), weights)).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('do not hold for another distribution, once there are enough draws', () => {
    const weights = of({ a: 1, b: 1 });
    expect(checkRandomShares('request', draw(1, 1000, 0.7), weights)).toHaveLength(2);
    expect(checkRandomShares('request', of({ a: 20 }), weights)).toEqual([]);
    expect(checkRandomShares('request', of({ a: 40 }), weights)[0]!.message).toBe(
      'a got 40 of 40 requests, about 20 were due; chance does not explain that',
    );
    expect(checkRandomShares('request', of({ a: 1 }), of({ b: 1 }))).toMatchObject([
      { reason: 'missing' },
      { reason: 'extra' },
    ]);
  });
});
