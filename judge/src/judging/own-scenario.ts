import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CompiledScenario, type Compiler, originalPosition } from '../compile/index.ts';
import { limits, type Outcome } from '../core/index.ts';
import type { TestcaseResult } from '../kernel/index.ts';
import {
  layout,
  ownGroup,
  type ProblemPackage,
  type TestGroup,
  type Testcase,
} from '../problem/index.ts';
import { type JudgeRequest, runReportSchema } from '../protocol/index.ts';
import type { MeasuredRun } from './run-report.ts';

/**
 * A trial's scenario: written by the contestant, judged like a testcase of the package that carries no points. Nobody of
 * ours wrote it, so what goes wrong in it is neither the solution's mistake nor our own fault.
 */
export const ownGroupOfTrial: TestGroup = { name: ownGroup, title: 'Your scenario', points: 0 };

/** What a request asks for: the package's testcases, of a trial the samples or the contestant's own scenario. */
export function testcasesOf(
  pkg: ProblemPackage,
  trial: JudgeRequest['trial'],
): readonly Testcase[] {
  if (trial === undefined) return pkg.testcases;
  if (trial.scenario !== null) return [ownTestcase(pkg)];
  return pkg.testcases.filter(({ sample }) => sample);
}

/** As if it lay beside the samples; no file is ever looked for there. */
function ownTestcase(pkg: ProblemPackage): Testcase {
  const driver = join(pkg.directory, layout.driver);
  const hasDriver = pkg.testcases.some((testcase) => testcase.driver === driver);
  return {
    id: `${ownGroup}/scenario`,
    group: ownGroup,
    sample: false,
    file: join(pkg.directory, 'data/sample/own.scenario.ts'),
    ...(hasDriver && { driver }),
  };
}

/** Of the package the compiler is given what a solution stands beside: the contract, and the driver for its types. */
export function compileOwn(
  compiler: Compiler,
  pkg: ProblemPackage,
  scenario: string,
): Promise<CompiledScenario> {
  const { driver } = ownTestcase(pkg);
  return compiler.scenario({
    ...{ scenario, contract: pkg.contract },
    driver: driver === undefined ? null : readFileSync(driver, 'utf8'),
  });
}

/**
 * Processor time of a run of one's own scenario. Nothing was measured for it, since no accepted submission ever ran it;
 * this is four times what a package gives any testcase that it says nothing of.
 */
export const ownScenarioCpuTimeMs = 2_000;

export type OwnScript = Extract<CompiledScenario, { ok: true }>;

/** The run with what the scenario wrote to its console, and with what went wrong in it told as such, with its line. */
export function tellOwn(result: TestcaseResult, script: OwnScript): TestcaseResult {
  const outcome = blamed(result.outcome);
  const log = bothLogs(result);
  const line = lineOf(result.authorStack, script);
  if (line === undefined) return { ...result, log, outcome };
  const where = ` [your scenario, line ${line}]`;
  const message = outcome.message.slice(0, limits.messageChars - where.length) + where;
  return { ...result, log, outcome: { ...outcome, message } };
}

/** Far above what an honest run tells. */
const mostToldChars = 1024 * 1024;

/**
 * The report of a run, if it is one. A package's scenario is looked at before anybody is judged by it; this one may have
 * changed what its side of the platform is made of, and whatever it made the kernel say ends here as its own failure.
 */
export function fitToTell(run: MeasuredRun): MeasuredRun | null {
  const isReport = runReportSchema.safeParse({ ...run, cpuLimitMs: 0 }).success;
  return isReport && JSON.stringify(run).length <= mostToldChars ? run : null;
}

export const unfit: Outcome = {
  verdict: 'RTE',
  reason: 'scenario-failed',
  message: 'Your scenario made the run end in a way that can not be told.',
};

/** The lines of both in the order of their moments; at one moment the solution's come first. */
function bothLogs({ log, authorLog }: TestcaseResult): string {
  if (authorLog === '') return log;
  const own = entriesOf(authorLog).map((entry) => entry.replace('] ', '] (scenario) '));
  const entries = [...entriesOf(log), ...own];
  const both = entries.sort((a, b) => momentOf(a) - momentOf(b)).join('\n');
  return both.slice(0, limits.logBytes).toWellFormed();
}

/** An entry begins with its moment, "[1050 ms] text", and may have several lines. */
function entriesOf(log: string): string[] {
  return log
    .trimEnd()
    .split(/\n(?=\[\d[\d.]* ms\] )/)
    .filter((entry) => entry !== '');
}

function momentOf(entry: string): number {
  return Number.parseFloat(entry.slice(1)) || 0;
}

/** The same for a run that was stopped with its runner: there, WA says that the scenario froze over an answer. */
export function ownEnd(outcome: Outcome): Outcome {
  if (outcome.verdict !== 'WA') return blamed(outcome);
  const message =
    'Your scenario did not come to the end of its turn: it loops, or takes too much memory.';
  return { verdict: 'RTE', reason: 'scenario-failed', message };
}

/** Our own fault in a testcase of ours is the contestant's in a scenario of theirs. */
function blamed(outcome: Outcome): Outcome {
  if (outcome.verdict !== 'JE') return outcome;
  const message = outcome.message.replace(/^The scenario/, 'Your scenario');
  return { verdict: 'RTE', reason: 'scenario-failed', message };
}

function lineOf(stack: string, { sourceMap }: OwnScript): number | undefined {
  for (const [, line, column] of stack.matchAll(/\bscenario\.js:(\d{1,7}):(\d{1,7})\b/g)) {
    const at = originalPosition(sourceMap, Number(line), Number(column));
    if (at) return at.line;
  }
  return undefined;
}
