import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  checkAlignedWindow,
  checkFollows,
  checkIntervals,
  checkSchedule,
  checkSpacing,
  checkWindow,
  ms,
} from './moments.ts';

const messages = (findings: readonly { message: string }[]): string[] =>
  findings.map(({ message }) => message);

describe('virtual milliseconds as text', () => {
  it.each([
    [3000, '3000 ms'],
    [0, '0 ms'],
    [0.5, '0.5 ms'],
    [1.001, '1.001 ms'],
    [1 / 3, '0.333 ms'],
  ])('%d', (value, text) => {
    expect(ms(value)).toBe(text);
  });
});

describe('an exact schedule', () => {
  it('is kept by exactly its moments', () => {
    expect(checkSchedule('request', [0, 1000, 3000], [0, 1000, 3000])).toEqual([]);
  });

  it('names what came too early, too late, not at all or in excess', () => {
    expect(checkSchedule('request', [0, 2000, 3500], [0, 3000, 3000, 5000])).toEqual([
      {
        atMs: 2000,
        reason: 'too-early',
        message: 'request 2 due at 3000 ms, came at 2000 ms (too early by 1000 ms)',
        expected: '3000 ms',
        actual: '2000 ms',
      },
      {
        atMs: 3500,
        reason: 'too-late',
        message: 'request 3 due at 3000 ms, came at 3500 ms (too late by 500 ms)',
        expected: '3000 ms',
        actual: '3500 ms',
      },
      {
        atMs: null,
        reason: 'missing',
        message: 'request 4 due at 5000 ms, never came',
        expected: '5000 ms',
        actual: 'never',
      },
    ]);
    expect(checkSchedule('request', [0, 1, 2], [0])).toEqual([
      {
        atMs: 1,
        reason: 'extra',
        message: 'request 2 came at 1 ms, but only 1 were due',
        expected: '1 in all',
        actual: '3 in all',
      },
      {
        atMs: 2,
        reason: 'extra',
        message: 'request 3 came at 2 ms, but only 1 were due',
        expected: '1 in all',
        actual: '3 in all',
      },
    ]);
  });

  it('is not kept by what is no number', () => {
    expect(checkSchedule('moment', [NaN, NaN], [1, 2])).toHaveLength(2);
    expect(checkIntervals('moment', [NaN], [[0, 100]])).toHaveLength(1);
    expect(checkSpacing('moment', [0, NaN], [[0, 100]])).toHaveLength(1);
  });

  it('holds for every schedule against itself and for none against a moved one', () => {
    const schedule = fc
      .array(fc.nat(10_000), { minLength: 1 })
      .map((list) => list.sort((a, b) => a - b));
    fc.assert(
      fc.property(schedule, fc.nat(), (due, which) => {
        expect(checkSchedule('moment', due, due)).toEqual([]);
        const index = which % due.length;
        const moved = due.with(index, due[index]! + 1);
        expect(checkSchedule('moment', moved, due)).toMatchObject([{ reason: 'too-late' }]);
      }),
    );
  });
});

describe('an interval schedule', () => {
  it('includes both ends', () => {
    expect(
      checkIntervals(
        'request',
        [100, 200],
        [
          [100, 200],
          [100, 200],
        ],
      ),
    ).toEqual([]);
  });

  it('says how far outside a moment lies', () => {
    expect(
      messages(
        checkIntervals(
          'request',
          [99.5, 201],
          [
            [100, 200],
            [100, 200],
          ],
        ),
      ),
    ).toEqual([
      'request 1 due between 100 ms and 200 ms, came at 99.5 ms (too early by 0.5 ms)',
      'request 2 due between 100 ms and 200 ms, came at 201 ms (too late by 1 ms)',
    ]);
  });
});

describe('spacing', () => {
  it('measures between neighbours, so that one slip is one finding', () => {
    expect(
      checkSpacing(
        'request',
        [0, 1000, 3000],
        [
          [1000, 1000],
          [2000, 2000],
        ],
      ),
    ).toEqual([]);
    expect(
      checkSpacing(
        'request',
        [0, 900, 2900],
        [
          [1000, 1000],
          [2000, 2500],
        ],
      ),
    ).toEqual([
      {
        atMs: 900,
        reason: 'too-early',
        message:
          'request 2 came 900 ms after request 1, due 1000 ms after it (too early by 100 ms)',
        expected: '1000 ms',
        actual: '900 ms',
      },
    ]);
    expect(messages(checkSpacing('request', [0, 2600], [[2000, 2500]]))).toEqual([
      'request 2 came 2600 ms after request 1, due 2000 ms to 2500 ms after it (too late by 100 ms)',
    ]);
  });

  it('counts the moments', () => {
    expect(checkSpacing('request', [], [[1, 2]])).toMatchObject([
      { atMs: null, reason: 'missing', message: '2 requests were due, 0 came' },
    ]);
    expect(checkSpacing('request', [0, 1, 9], [[1, 2]])).toMatchObject([
      { atMs: 9, reason: 'extra', message: '2 requests were due, 3 came' },
    ]);
  });
});

describe('a rate window', () => {
  it('is half open: a moment one period later belongs to the next', () => {
    expect(checkWindow('request', [0, 500, 1000, 1500], 2, 1000)).toEqual([]);
  });

  it('reports the first window that has more', () => {
    expect(checkWindow('request', [0, 500, 999, 1000], 2, 1000)).toEqual([
      {
        atMs: 999,
        reason: 'too-many',
        message: '3 requests between 0 ms and 999 ms, at most 2 are allowed in any 1000 ms',
        expected: 'at most 2 per 1000 ms',
        actual: '3',
      },
    ]);
  });

  it('agrees with counting every window by hand', () => {
    const moments = fc
      .array(fc.nat(50), { maxLength: 30 })
      .map((list) => list.sort((a, b) => a - b));
    fc.assert(
      fc.property(
        moments,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 12 }),
        (list, atMost, per) => {
          const tooMany = list.some(
            (start) => list.filter((at) => at >= start && at < start + per).length > atMost,
          );
          expect(checkWindow('request', list, atMost, per).length).toBe(tooMany ? 1 : 0);
        },
      ),
    );
  });
});

describe('an aligned window', () => {
  it('begins at multiples of its length', () => {
    expect(checkAlignedWindow('request', [900, 999, 1000, 1001], 2, 1000)).toEqual([]);
    expect(checkAlignedWindow('request', [0, 500, 999, 1000], 2, 1000)).toMatchObject([
      {
        atMs: 999,
        message: '3 requests from 0 ms to before 1000 ms, at most 2 are allowed there',
      },
    ]);
  });

  it('is broken only where the sliding one is, too', () => {
    const moments = fc.array(fc.nat(60)).map((list) => list.sort((a, b) => a - b));
    fc.assert(
      fc.property(
        moments,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 12 }),
        (list, atMost, per) => {
          const aligned = checkAlignedWindow('x', list, atMost, per).length;
          const byHand = list.some(
            (at) =>
              list.filter((other) => Math.floor(other / per) === Math.floor(at / per)).length >
              atMost,
          );
          expect(aligned).toBe(byHand ? 1 : 0);
          expect(checkWindow('x', list, atMost, per).length).toBeGreaterThanOrEqual(aligned);
        },
      ),
    );
  });
});

describe('what must follow', () => {
  it('comes no later than its time after each trigger', () => {
    expect(checkFollows('refund', [10, 30], [0, 5, 25], 10)).toEqual([]);
    expect(checkFollows('refund', [10, 36], [25, 0], 10)).toMatchObject([
      {
        atMs: 36,
        reason: 'too-late',
        message: 'a refund was due within 10 ms of 25 ms, the next one came at 36 ms',
      },
    ]);
    expect(checkFollows('refund', [10], [11], 10)).toMatchObject([
      {
        atMs: null,
        reason: 'missing',
        message: 'a refund was due within 10 ms of 11 ms, the next one never came',
      },
    ]);
  });
});
