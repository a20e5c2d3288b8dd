import { accepted, type Outcome, type Verdict } from './verdict.ts';

export interface GradedGroup {
  readonly name: string;
  readonly title: string;
  readonly points: number;
}

/** A run as grading sees it; `outcome` is null for one that was skipped because its group had already failed. */
export interface GradedRun {
  readonly group: string;
  readonly outcome: Outcome | null;
}

export interface Grade {
  readonly outcome: Outcome;
  readonly score: number;
  readonly maxScore: number;
  readonly groups: readonly (GradedGroup & { readonly score: number; readonly verdict: Verdict })[];
}

/**
 * Folds the runs, in testcase order, into the judgement's verdict and score. The first failing testcase names the
 * verdict (the ICPC rule); a group gives its points only when all its testcases pass. Any JE makes the whole
 * judgement JE, so that our own fault never counts against the contestant.
 */
export function grade(groups: readonly GradedGroup[], runs: readonly GradedRun[]): Grade {
  const failures = runs.map((run) => run.outcome).filter((outcome) => outcome?.verdict !== 'AC');
  const ours = failures.find((outcome) => outcome?.verdict === 'JE');
  const first = failures.find((outcome) => outcome !== null);
  const graded = groups.map((group) => {
    const own = groupOutcome(runs.filter((run) => run.group === group.name));
    // A group that was never run to its end can't have passed; it shares the verdict of what stopped it.
    const verdict = own === null ? (first ?? accepted).verdict : own.verdict;
    return { ...group, verdict, score: verdict === 'AC' ? group.points : 0 };
  });
  return {
    outcome: ours ?? first ?? accepted,
    score: ours ? 0 : sum(graded.map((group) => group.score)),
    maxScore: sum(groups.map((group) => group.points)),
    groups: graded,
  };
}

/** The first failure; AC when all passed; null when some were skipped and none failed. */
function groupOutcome(runs: readonly GradedRun[]): Outcome | null {
  const failed = runs.find((run) => run.outcome !== null && run.outcome.verdict !== 'AC');
  if (failed?.outcome) return failed.outcome;
  return runs.every((run) => run.outcome !== null) ? accepted : null;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
