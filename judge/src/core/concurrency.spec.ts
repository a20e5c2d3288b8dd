import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkPeakAt, checkPeakAtMost, peakOf } from './concurrency.ts';

const spans = fc.array(
  fc.record({
    fromMs: fc.nat(30),
    lengthMs: fc.integer({ min: 1, max: 15 }),
    isOpen: fc.boolean(),
  }),
  { maxLength: 20 },
);

describe('the peak of spans', () => {
  it('is the most that are open at one moment, and its first moment', () => {
    fc.assert(
      fc.property(spans, (list) => {
        const all = list.map(({ fromMs, lengthMs, isOpen }) => ({
          fromMs,
          toMs: isOpen ? null : fromMs + lengthMs,
        }));
        const openAt = (at: number) =>
          all.filter(({ fromMs, toMs }) => fromMs <= at && (toMs ?? Infinity) > at).length;
        const byHand = Array.from({ length: 50 }, (_, at) => openAt(at));
        const peak = Math.max(...byHand);
        expect(peakOf(all)).toEqual({ peak, atMs: peak === 0 ? null : byHand.indexOf(peak) });
      }),
    );
  });

  it('does not count one that ends when the next begins, and counts an empty one alone', () => {
    expect(peakOf([span(0, 10), span(10, 20)]).peak).toBe(1);
    expect(peakOf([span(5, 5), span(5, 5)])).toEqual({ peak: 1, atMs: 5 });
    expect(peakOf([span(0, 5), span(5, 5), span(5, 9)]).peak).toBe(1);
    expect(peakOf([])).toEqual({ peak: 0, atMs: null });
  });
});

describe('a bound of concurrency', () => {
  it('names how many there were and when', () => {
    const [finding] = checkPeakAtMost('operation', { peak: 5, atMs: 20 }, 4);
    expect(finding).toEqual({
      atMs: 20,
      reason: 'too-many',
      message: '5 operations in flight at once at 20 ms, at most 4 allowed',
      expected: 'at most 4',
      actual: '5',
    });
    expect(checkPeakAtMost('operation', { peak: 4, atMs: 20 }, 4)).toEqual([]);
  });

  it('may have to be used', () => {
    expect(checkPeakAt('call', { peak: 4, atMs: 0 }, 4)).toEqual([]);
    expect(checkPeakAt('call', { peak: 1, atMs: 0 }, 4)).toMatchObject([{ reason: 'missing' }]);
    expect(checkPeakAt('call', { peak: 5, atMs: 0 }, 4)).toMatchObject([{ reason: 'too-many' }]);
  });
});

function span(fromMs: number, toMs: number) {
  return { fromMs, toMs };
}
