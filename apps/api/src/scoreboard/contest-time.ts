/** From one moment to another, both in milliseconds since 1970. */
export interface Interval {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * How much of a participant's time had passed at a moment: `sentAtMs` of a try. While an interval that the jury removed
 * lasts (a power cut), this clock stands. The intervals may overlap and come in any order. Negative before the begin.
 */
export function contestTime(
  beginsAtMs: number,
  momentMs: number,
  removed: readonly Interval[] = [],
): number {
  let removedMs = 0;
  /** Up to here everything has been looked at. */
  let doneMs = beginsAtMs;
  for (const { fromMs, toMs } of removed.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const from = Math.max(fromMs, doneMs);
    const to = Math.min(toMs, momentMs);
    if (to <= from) continue;
    removedMs += to - from;
    doneMs = to;
  }
  return momentMs - beginsAtMs - removedMs;
}
