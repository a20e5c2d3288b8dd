import type { Reason } from '../core/index.ts';
import type { Explanation, TestcaseResult } from '../kernel/index.ts';
import { type RunOrder, type RunSetting, modulesOf, watchdogLimits } from './run-once.ts';
import type { SourceText } from './source-text.ts';

/** Ends that are the same every time, and whose place a plain run does not know. */
const explained = new Set<Reason>([
  'never-settles',
  'livelock',
  'output-limit',
  'event-budget-spent',
  'virtual-time-spent',
  'left-running',
]);
/** Explained only when the error has no line of the solution in its stack. */
const thrown = new Set<Reason>(['threw', 'unhandled-rejection', 'load-failed', 'unsupported']);

/**
 * An explanation may cost this much more than the run that it explains, and never more than this in all. The places of
 * the last ten thousand events cost about 300 ms, however cheap they were: what a busy machine makes of that is the least.
 */
const timesDearer = 4;
const leastCpuTimeMs = 1_000;
const mostCpuTimeMs = 3_000;

/**
 * Runs a testcase that failed a second time, with diagnostics on, to say where: runs are deterministic, so nothing of
 * this is paid for by runs that pass. Null where there is nothing to explain, or the second run was not the same.
 */
export async function explainRun(
  setting: RunSetting,
  { index, testcase, limits, isLast }: RunOrder,
  result: TestcaseResult,
  source: SourceText,
): Promise<Explanation | null> {
  if (!needsExplanation(result, source)) return null;
  const cpuTimeMs = Math.min(
    Math.max(result.cpuTimeMs * timesDearer, leastCpuTimeMs),
    mostCpuTimeMs,
  );
  const { session, pkg, load } = setting;
  const modules = await modulesOf(setting, testcase);
  const { events } = result.counters;
  const end = await session.explain(
    load,
    { index, ...modules, cpuTimeMs, events, isLast },
    {
      ...watchdogLimits(limits, pkg.limits.memoryBytes),
      // Beside the solution's time there is the scenario's, which the first run's watchdog allows for.
      cpuTimeMs: cpuTimeMs + limits.runnerCpuTimeMs,
    },
  );
  return end?.historyHash === result.historyHash ? end.explanation : null;
}

function needsExplanation(
  { outcome, stack, findings }: TestcaseResult,
  source: SourceText,
): boolean {
  if (explained.has(outcome.reason)) return true;
  if (findings.some(({ reason }) => reason === 'left-running')) return true;
  return thrown.has(outcome.reason) && source.framesOf(stack).length === 0;
}
