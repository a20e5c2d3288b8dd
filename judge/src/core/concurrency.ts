import type { Finding } from './finding.ts';
import { ms } from './moments.ts';

/** Something that took from one moment to another, in virtual ms; without an end it is still going on. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number | null;
}

/**
 * The most spans that overlap at once, and when it was first so many. Half open: one that ends when another begins does
 * not overlap it. A span without length counts at its moment for itself only.
 */
export function peakOf(spans: readonly Span[]): { peak: number; atMs: number | null } {
  const steps = spans.flatMap(({ fromMs, toMs }) => {
    const end = toMs === null ? [] : [{ atMs: toMs, step: -1, isEmpty: toMs === fromMs }];
    return [{ atMs: fromMs, step: 1, isEmpty: toMs === fromMs }, ...end];
  });
  // At one moment: ends before beginnings, but an empty span begins before it ends.
  const rank = ({ step, isEmpty }: { step: number; isEmpty: boolean }): number =>
    isEmpty ? 1 : step < 0 ? 0 : 2;
  steps.sort((a, b) => a.atMs - b.atMs || rank(a) - rank(b));
  let [now, peak] = [0, 0];
  let peakAtMs: number | null = null;
  for (const { atMs, step } of steps) {
    now += step;
    if (now <= peak) continue;
    peak = now;
    peakAtMs = atMs;
  }
  return { peak, atMs: peakAtMs };
}

/** Never more than `atMost` at once. */
export function checkPeakAtMost(
  what: string,
  { peak, atMs }: { peak: number; atMs: number | null },
  atMost: number,
): readonly Finding[] {
  if (peak <= atMost) return [];
  return [
    {
      atMs,
      reason: 'too-many',
      message: `${count(peak, what)} in flight at once${at(atMs)}, at most ${atMost} allowed`,
      expected: `at most ${atMost}`,
      actual: String(peak),
    },
  ];
}

/** `due` at once at some moment, and never more. */
export function checkPeakAt(
  what: string,
  peaked: { peak: number; atMs: number | null },
  due: number,
): readonly Finding[] {
  const { peak, atMs } = peaked;
  if (peak >= due) return checkPeakAtMost(what, peaked, due);
  return [
    {
      atMs,
      reason: 'missing',
      message: `never more than ${count(peak, what)} in flight at once, although ${due} were allowed and there was work for them`,
      expected: String(due),
      actual: String(peak),
    },
  ];
}

function at(atMs: number | null): string {
  return atMs === null ? '' : ` at ${ms(atMs)}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
