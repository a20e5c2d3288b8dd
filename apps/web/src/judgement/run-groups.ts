import type { ProblemGroup, SubmissionBody } from '@tickjudge/api/contract';

type Run = SubmissionBody['runs'][number];
type GroupResult = SubmissionBody['groups'][number];

/** One group of testcases as the panel shows it. */
export interface RunGroup {
  readonly name: string;
  readonly title: string;
  readonly points: number | null;
  /** Points reached; null until the group is graded. */
  readonly score: number | null;
  readonly runs: readonly Run[];
}

/** Arranges runs by group, in the problem's order; groups without a run yet are left out. */
export function groupRuns(
  runs: readonly Run[],
  groups: readonly ProblemGroup[],
  results: readonly GroupResult[],
): RunGroup[] {
  const names = [...new Set([...groups, ...results].map((group) => group.name))];
  for (const run of runs) if (!names.includes(run.group)) names.push(run.group);
  return names
    .map((name) => {
      const group = groups.find((other) => other.name === name);
      const result = results.find((other) => other.name === name);
      return {
        name,
        title: group?.title ?? result?.title ?? name,
        points: group?.points ?? result?.points ?? null,
        score: result?.score ?? null,
        runs: runs.filter((run) => run.group === name),
      };
    })
    .filter((group) => group.runs.length > 0);
}

export type RunOutcome = 'passed' | 'failed' | 'skipped';

export function outcomeOf(run: Run): RunOutcome {
  if (run.result.kind === 'skipped') return 'skipped';
  return run.result.verdict === 'AC' ? 'passed' : 'failed';
}

/** The sentence that says why a run failed or was skipped: the first finding, else the run's own message. */
export function whyOf(run: Run): string | null {
  if (run.result.kind === 'skipped') return run.result.message;
  if (run.result.verdict === 'AC') return null;
  return run.findings[0]?.message ?? run.result.message;
}
