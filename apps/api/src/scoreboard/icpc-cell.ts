import { type Cell, emptyCell } from './cell.ts';
import type { Try } from './entry.ts';
import { effectOf, type IcpcRules } from './rules.ts';

/** Whole minutes that have passed: 59.99 seconds are none. */
export const wholeMinutes = (ms: number): number => Math.floor(ms / 60_000);

/** Ends at the first accepted try: nothing that was sent later changes anything, whatever became of it. */
export function icpcCell({ penaltyMinutes }: IcpcRules, tries: readonly Try[]): Cell {
  let judged = 0;
  let pending = 0;
  let rejected = 0;
  for (const one of tries) {
    const effect = one.judged ? effectOf[one.judged.verdict] : 'pending';
    if (effect === 'pending') {
      pending++;
      continue;
    }
    judged++;
    if (effect === 'rejects') rejected++;
    if (effect === 'solves') {
      const penalty = wholeMinutes(one.sentAtMs) + penaltyMinutes * rejected;
      const solvedAtMs = one.sentAtMs;
      return { ...emptyCell, tries: judged, pending, rejected, solvedAtMs, penalty };
    }
  }
  return { ...emptyCell, tries: judged, pending, rejected };
}
