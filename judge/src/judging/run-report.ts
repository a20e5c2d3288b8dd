import { limits, type Outcome } from '../core/index.ts';
import type { Explanation, TestcaseResult } from '../kernel/index.ts';
import type { Testcase } from '../problem/index.ts';
import type { RunReport, StackFrame } from '../protocol/index.ts';
import { explainedOutcome } from './explained-outcome.ts';
import type { SourceText } from './source-text.ts';

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

/** `explanation` is what a second run found out, if there was one. */
export function judgedRun(
  index: number,
  testcase: Testcase,
  result: TestcaseResult,
  source: SourceText,
  explanation: Explanation | null,
): MeasuredRun {
  const { outcome, stack: v8Stack, history: _history, choices: _choices, ...told } = result;
  // Neither of them is for contestants.
  const { authorLog: _log, authorStack: _authorStack, ...shownToAll } = told;
  const { title, notes, ...rest } = shownToAll;
  const explained = explanation && explainedOutcome(outcome, result.findings, explanation, source);
  const stack = source.framesOf(v8Stack);
  if (stack.length === 0 && explained?.thrownAt)
    stack.push({ name: '', line: explained.thrownAt.line, column: explained.thrownAt.column });
  const [first] = stack;
  const where = first === undefined ? '' : ` [${shownFrame(first)}]`;
  const { message, findings, awaited } = explained ?? { ...result, ...outcome, awaited: [] };
  return {
    ...rest,
    ...place(index, testcase),
    ...(title === '' ? {} : { title: title.slice(0, 200) }),
    findings: findings.map((finding) => ({ ...finding })),
    ...(stack.length === 0 ? {} : { stack }),
    ...(awaited.length === 0 ? {} : { awaited: [...awaited] }),
    ...(notes.length === 0 ? {} : { notes: [...notes] }),
    result: {
      kind: 'judged',
      ...outcomeOf(outcome),
      message: `${message}${where}`.slice(0, limits.messageChars).toWellFormed(),
    },
  };
}

/** "at retry (solution.ts:4:9)" */
function shownFrame({ name, line, column }: StackFrame): string {
  const at = `solution.ts:${line}:${column}`;
  return name === '' ? `at ${at}` : `at ${name} (${at})`;
}

/** Only the three fields that travel. */
export function outcomeOf({ verdict, reason, message }: Outcome): Outcome {
  return { verdict, reason, message };
}
