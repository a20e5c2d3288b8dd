import type { ShownRun } from './shown-run.ts';
import { isSecretTestcase } from './secret-testcase.ts';

/**
 * What is left of a run whose findings are not for the reader. Built anew from verdict, reason and group, and not by
 * taking things away: whatever a report is given besides, it is not told here.
 *
 * A solution knows the testcase that it runs in, and every number that it can set would carry that out: moments of the
 * virtual clock, counters, processor time. The hash of a history would confirm a guess of the testcase. What is left to
 * it is the verdict with its reason, one of some thirty words of ours, which nobody could learn from without.
 */
export function hideRun({ index, testcase, group, result }: ShownRun): ShownRun {
  const number = index + 1;
  return {
    index,
    // Paths and titles say what is tested: "boundary", "cancel-after-flush".
    testcase: `${isSecretTestcase(testcase) ? 'secret/' : ''}${group}/${number}`,
    title: `Testcase ${number}`,
    group,
    result:
      result.kind === 'skipped'
        ? { kind: 'skipped', message: skipped }
        : { kind: 'judged', verdict: result.verdict, reason: result.reason, message: hidden },
    findings: [],
    log: '',
    virtualTimeMs: 0,
    cpuTimeMs: 0,
    cpuLimitMs: 0,
    counters: { events: 0, timers: 0, requests: 0, peakInFlight: 0, logLines: 0 },
    historyHash: '',
    hidden: true,
  };
}

const skipped = 'Not run.';
const hidden = 'What happened here is not shown.';
