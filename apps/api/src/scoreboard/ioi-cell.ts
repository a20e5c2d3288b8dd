import { type Cell, emptyCell } from './cell.ts';
import type { BoardProblem, Judged, Try } from './entry.ts';
import { effectOf, type IoiRules } from './rules.ts';

/** Scores are kept as they are, unrounded; whoever shows them rounds. */
export function ioiCell({ mode }: IoiRules, problem: BoardProblem, tries: readonly Try[]): Cell {
  const standing = { best: best(), 'sum-of-groups': sumOfGroups(), last: last() }[mode];
  let judged = 0;
  let pending = 0;
  let score = 0;
  let solvedAtMs: number | null = null;
  let improvedAtMs: number | null = null;
  for (const one of tries) {
    const effect = one.judged ? effectOf[one.judged.verdict] : 'pending';
    if (!one.judged || effect === 'pending') {
      pending++;
      continue;
    }
    judged++;
    if (effect === 'solves') solvedAtMs ??= one.sentAtMs;
    // What did not compile is free: it does not even take the place of the last one.
    if (effect === 'rejects-free') continue;
    const before = score;
    score = standing(one.judged, worth(problem, one.judged));
    if (score !== before) improvedAtMs = score === 0 ? null : one.sentAtMs;
  }
  return { ...emptyCell, tries: judged, pending, solvedAtMs, score, improvedAtMs };
}

/** What a point of the package is worth on this board. */
function worth({ points }: BoardProblem, { maxScore }: Judged): number {
  return points === null ? 1 : maxScore > 0 ? points / maxScore : 0;
}

/** The score that a participant has after one more judged try. */
type Standing = (judged: Judged, worth: number) => number;

function best(): Standing {
  let most = 0;
  return ({ score }, each) => (most = Math.max(most, score * each));
}

/** Summed up in the order of the names, so that who has the same of each group has the same sum, to the last bit. */
function sumOfGroups(): Standing {
  const most = new Map<string, number>();
  return ({ groups }, each) => {
    for (const { name, score } of groups)
      most.set(name, Math.max(most.get(name) ?? 0, score * each));
    return [...most.keys()].sort().reduce((sum, name) => sum + (most.get(name) ?? 0), 0);
  };
}

function last(): Standing {
  return ({ score }, each) => score * each;
}
