import { type HistoryEntry, limits, type Outcome } from '../core/index.ts';
import type { RunOnce } from '../judging/run-once.ts';
import type { LoadMessage } from '../judging/runner-session.ts';
import { markerPrefix } from '../mutation/index.ts';
import type { MutantLane } from './mutant-lane.ts';
import { type OriginalCost, originalLimits } from './mutant-limits.ts';

/** What is known of the original in one testcase before its mutants are run. */
export interface OriginalRun extends OriginalCost {
  readonly outcome: Outcome;
  /** How much happened: the same on every machine, so that the order of testcases may depend on it. */
  readonly events: number;
  /** The markers that it passed; null: not known, so it has to be taken for all. */
  readonly reached: ReadonlySet<number> | null;
}

/**
 * Runs one testcase of the original with markers in it, and says which it passes. Markers speak on the console, so what
 * a scenario expects of the console may fail of them: then the original runs as it is, and all of it counts as reached.
 */
export async function runOriginal(
  lane: MutantLane,
  index: number,
  scripts: { readonly plain: LoadMessage; readonly marked: LoadMessage | null },
): Promise<OriginalRun> {
  if (scripts.marked) {
    const run = await lane.run(scripts.marked, index, originalLimits, { withHistory: true });
    if (run.kind === 'ran' && run.result.outcome.verdict === 'AC')
      return { ...costOf(run), reached: markersIn(run.result.history, run.result.counters) };
  }
  return { ...costOf(await lane.run(scripts.plain, index, originalLimits)), reached: null };
}

function costOf(run: RunOnce): Omit<OriginalRun, 'reached'> {
  if (run.kind === 'stopped')
    return { outcome: run.outcome, events: 0, cpuTimeMs: 0, scenarioCpuTimeMs: 0 };
  const { outcome, counters, cpuTimeMs } = run.result;
  const scenarioCpuTimeMs = Math.max(0, run.runnerCpuTimeMs - cpuTimeMs);
  return { outcome, events: counters.events, cpuTimeMs, scenarioCpuTimeMs };
}

/** Null when the history does not tell all of the console: it keeps the beginning of long runs only. */
function markersIn(
  history: readonly HistoryEntry[],
  { logLines }: { readonly logLines: number },
): ReadonlySet<number> | null {
  const lines = history.flatMap((entry) => (entry.kind === 'log' ? [entry.text] : []));
  if (lines.length < logLines || logLines >= limits.logLines) return null;
  return new Set(
    lines
      .filter((line) => line.startsWith(markerPrefix))
      .map((line) => Number(line.slice(markerPrefix.length))),
  );
}
