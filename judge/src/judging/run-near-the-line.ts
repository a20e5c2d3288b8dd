import { ms, type Outcome } from '../core/index.ts';
import type { TestcaseResult } from '../kernel/index.ts';
import { type RunOnce, runOnce, type RunOrder, type RunSetting } from './run-once.ts';

/** How often a testcase is run when its processor time is over the limit and near it. */
const usualRuns = 3;
/** Short runs are noisier and cost little: they are run on until so much processor time is spent in all. */
const mostRuns = 10;
const mostSpentMs = 1_000;

/**
 * Runs a testcase and holds it to its processor limit. One measurement above the line proves nothing on a busy machine:
 * what was accepted but took too long is run again, and the least of its times counts. All else is as exact the first
 * time; a run far over the line was ended by the kernel or the watchdog.
 */
export async function runNearTheLine(setting: RunSetting, order: RunOrder): Promise<RunOnce> {
  const limitMs = order.limits.cpuTimeMs;
  let best = await runOnce(setting, order);
  if (best.kind !== 'ran') return best;
  let spentMs = best.result.cpuTimeMs;
  for (let runs = 1; isOver(best, limitMs); runs++) {
    if (runs >= usualRuns && (runs >= mostRuns || spentMs >= mostSpentMs)) break;
    const again = await runOnce(setting, { ...order, withHistory: false });
    if (again.kind !== 'ran') break;
    spentMs += again.result.cpuTimeMs;
    const cpuTimeMs = Math.min(best.result.cpuTimeMs, again.result.cpuTimeMs);
    best = { ...best, result: { ...best.result, cpuTimeMs } };
  }
  if (isOver(best, limitMs)) return { ...best, result: tooSlow(best.result, limitMs) };
  // The kernel tells how far it let the run come; what people are held to is the limit.
  if (best.result.outcome.reason !== 'cpu-budget-spent') return best;
  return { ...best, result: { ...best.result, outcome: cpuSpent(limitMs) } };
}

function isOver(run: RunOnce, limitMs: number): boolean {
  return (
    run.kind === 'ran' && run.result.outcome.verdict === 'AC' && run.result.cpuTimeMs > limitMs
  );
}

/** Its history is exact, but whether it has this verdict is not: so nothing is told that looks exact. */
function tooSlow(result: TestcaseResult, limitMs: number): TestcaseResult {
  return {
    ...result,
    outcome: cpuSpent(limitMs),
    virtualTimeMs: 0,
    counters: { events: 0, timers: 0, requests: 0, peakInFlight: 0, logLines: 0 },
    historyHash: '',
  };
}

function cpuSpent(limitMs: number): Outcome {
  return {
    verdict: 'TLE',
    reason: 'cpu-budget-spent',
    message: `More than ${ms(limitMs)} of processor time was spent.`,
  };
}
