import type { RecordedRun } from './replayable-report.ts';

/** What of one testcase is not the same in two judgements that should be; one phrase. */
export interface RunDifference {
  readonly testcase: string;
  readonly what: string;
}

/**
 * Two judgements of the same source, package, seed and engine: all that is not real time must be the same. A run that
 * real processor time or memory ended has no history; of that one the verdict is compared. So it is of a run that a server
 * hides, by its place in the order: its name is hidden, too.
 */
export function compareRuns(
  first: readonly RecordedRun[],
  second: readonly RecordedRun[],
): RunDifference[] {
  const again = new Map(second.map((run) => [run.testcase, run]));
  const differences = first.flatMap((run, index) => {
    const testcase = run.hidden ? (second[index]?.testcase ?? run.testcase) : run.testcase;
    const other = again.get(testcase);
    again.delete(testcase);
    const what = other === undefined ? 'was run, and is not any more' : differenceOf(run, other);
    return what === null ? [] : [{ testcase, what }];
  });
  const added = [...again.keys()].map((testcase) => ({
    testcase,
    what: 'was not run, and is now',
  }));
  return [...differences, ...added];
}

function differenceOf(first: RecordedRun, second: RecordedRun): string | null {
  const [before, now] = [saidOf(first), saidOf(second)];
  if (before !== now) return `was ${before}, is ${now}`;
  if (first.historyHash === second.historyHash) return null;
  // Stopped at a limit of real time or memory: how far it came is never the same twice, so it has no hash.
  if (first.historyHash === '' || second.historyHash === '') return null;
  return `has another history: ${shortHash(first.historyHash)}, then ${shortHash(second.historyHash)}`;
}

/** "WA too-early" */
function saidOf({ result }: RecordedRun): string {
  return result.kind === 'skipped' ? 'skipped' : `${result.verdict} ${result.reason}`;
}

function shortHash(hash: string): string {
  return hash.slice(0, 16) || 'none';
}
