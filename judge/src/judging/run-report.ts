import { mapStack } from '../compile/index.ts';
import { limits, type Outcome } from '../core/index.ts';
import type { TestcaseResult } from '../kernel/index.ts';
import type { Testcase } from '../problem/index.ts';
import type { RunReport } from '../protocol/index.ts';

/** A run before it is said what it was held to. */
export type MeasuredRun = Omit<RunReport, 'cpuLimitMs'>;

/** The three ways a testcase ends in a report: run to its outcome, stopped with its runner, or never run. */

function place(index: number, testcase: Testcase) {
  return { index, testcase: testcase.id, title: titleOf(testcase), group: testcase.group };
}

/** "doubles each time" for a testcase whose scenario could not say its own title. */
function titleOf({ id }: Testcase): string {
  return id.slice(id.lastIndexOf('/') + 1).replaceAll('-', ' ');
}

const nothing = {
  findings: [],
  log: '',
  virtualTimeMs: 0,
  cpuTimeMs: 0,
  counters: { events: 0, timers: 0, requests: 0, peakInFlight: 0, logLines: 0 },
  historyHash: '',
};

export function skippedRun(index: number, testcase: Testcase, message: string): MeasuredRun {
  return {
    ...nothing,
    ...place(index, testcase),
    result: { kind: 'skipped', message },
  };
}

export function deadRun(
  index: number,
  testcase: Testcase,
  outcome: Outcome,
  cpuTimeMs: number,
): MeasuredRun {
  return {
    ...nothing,
    ...place(index, testcase),
    result: { kind: 'judged', ...outcomeOf(outcome) },
    cpuTimeMs: outcome.verdict === 'TLE' ? cpuTimeMs : 0,
  };
}

export function judgedRun(
  index: number,
  testcase: Testcase,
  result: TestcaseResult,
  sourceMap: string,
): MeasuredRun {
  const { title, outcome, stack, history: _history, ...rest } = result;
  const [position] = mapStack(sourceMap, stack)
    .split('\n')
    .filter((line) => line.includes('solution.ts:'));
  const where = position === undefined ? '' : ` [${position.trim()}]`;
  return {
    ...rest,
    ...place(index, testcase),
    ...(title === '' ? {} : { title: title.slice(0, 200) }),
    findings: result.findings.map((finding) => ({ ...finding })),
    result: {
      kind: 'judged',
      ...outcomeOf(outcome),
      message: `${outcome.message}${where}`.slice(0, limits.messageChars),
    },
  };
}

/** Only the three fields that travel. */
export function outcomeOf({ verdict, reason, message }: Outcome): Outcome {
  return { verdict, reason, message };
}
