import { createHash } from 'node:crypto';
import type { Compiler } from '../compile/index.ts';
import { grade, type HistoryEntry } from '../core/index.ts';
import { engineVersion } from '../engine-version.ts';
import { JudgeInternalError } from '../judge.ts';
import {
  bundleDriver,
  bundleScenario,
  type ProblemPackage,
  type Testcase,
} from '../problem/index.ts';
import {
  type Diagnostic,
  type JudgeProgress,
  type JudgeReport,
  type JudgeRequest,
  protocolVersion,
  type RunReport,
} from '../protocol/index.ts';
import type { RunnerPool } from '../sandbox/index.ts';
import { outcomeOfDeath } from './outcome-of-death.ts';
import { deadRun, judgedRun, outcomeOf, skippedRun } from './run-report.ts';
import { type LoadMessage, RunnerSession } from './runner-session.ts';

export interface JudgingTools {
  readonly compiler: Compiler;
  readonly pool: RunnerPool;
  /** Whether a runner may go on to the next judgement; only where all submissions come from one owner. */
  readonly reuseRunners: boolean;
}

/** What only a local caller gets to see: histories do not travel in reports. */
export type HistoryListener = (testcase: string, history: readonly HistoryEntry[]) => void;

/**
 * One judgement from the source to the report: compile, run the testcases in order in a sandboxed runner, grade.
 * A group stops at its first failing testcase. Throws `JudgeInternalError` for our own faults only.
 */
export async function judgeSubmission(
  tools: JudgingTools,
  pkg: ProblemPackage,
  request: JudgeRequest,
  onProgress: (progress: JudgeProgress) => void,
  onHistory?: HistoryListener,
): Promise<JudgeReport> {
  const startedAt = performance.now();
  const finish = (
    body: Pick<JudgeReport, 'verdict' | 'reason' | 'message'> & Partial<JudgeReport>,
  ): JudgeReport => ({
    protocol: protocolVersion,
    engineVersion,
    judgementId: request.judgementId,
    packageHash: pkg.hash,
    seed: request.seed,
    score: 0,
    maxScore: pkg.groups.reduce((total, group) => total + group.points, 0),
    groups: [],
    runs: [],
    diagnostics: [],
    historyHash: '',
    cpuTimeMs: 0,
    wallTimeMs: Math.round(performance.now() - startedAt),
    ...body,
  });

  onProgress({ kind: 'compiling' });
  const session = new RunnerSession(tools.pool, runnerLimits(pkg));
  let isHealthy = false;
  try {
    const compiled = await tools.compiler.compile({
      source: request.source,
      contract: pkg.contract,
    });
    if (!compiled.ok) {
      isHealthy = true;
      return finish({
        verdict: 'CE',
        reason: compiled.reason,
        message: ceMessage(compiled.diagnostics),
        diagnostics: [...compiled.diagnostics],
      });
    }
    onProgress({ kind: 'running', testcases: pkg.testcases.length });
    const load: LoadMessage = {
      kind: 'load',
      submission: compiled.script,
      seed: request.seed,
      cpuTimeMs: pkg.limits.cpuTimeMs,
      memoryBytes: pkg.limits.memoryBytes,
    };
    const runs: RunReport[] = [];
    let stopped = 0;
    for (const [index, testcase] of pkg.testcases.entries()) {
      const why = skipReason(runs, testcase.group, stopped);
      const run = why
        ? skippedRun(index, testcase, why)
        : await runOne(session, pkg, load, index, testcase, compiled.sourceMap, onHistory);
      runs.push(run);
      if (wasStopped(run)) stopped++;
      onProgress({ kind: 'run', run });
    }
    isHealthy = !runs.some(wasStopped);
    const graded = grade(
      pkg.groups,
      runs.map(({ group, result }) => ({
        group,
        outcome: result.kind === 'judged' ? result : null,
      })),
    );
    return finish({
      ...outcomeOf(graded.outcome),
      score: graded.score,
      maxScore: graded.maxScore,
      groups: graded.groups.map((group) => ({ ...group })),
      runs,
      historyHash: hashOf(runs),
      cpuTimeMs: Math.round(runs.reduce((total, run) => total + run.cpuTimeMs, 0) * 10) / 10,
    });
  } finally {
    await session.end(tools.reuseRunners && isHealthy);
  }
}

/** A run that reached a limit: its runner is not used again, and a judgement bears only a few of them. */
function wasStopped({ result }: RunReport): boolean {
  if (result.kind === 'skipped') return false;
  return ['TLE', 'MLE', 'OLE', 'JE'].includes(result.verdict) || result.reason === 'crashed';
}

/**
 * Watchdogs around the runner. It spends processor time on both isolates, so its limit is wider than the one that
 * the kernel holds the submission to; the wall limit only ends what burns no processor time at all.
 */
function runnerLimits({ limits: { cpuTimeMs, memoryBytes } }: ProblemPackage) {
  const runnerItselfBytes = 400 * 2 ** 20;
  return {
    cpuTimeMs: cpuTimeMs * 1.25 + 500,
    wallTimeMs: cpuTimeMs * 20 + 20_000,
    memoryBytes: runnerItselfBytes + 3 * memoryBytes,
  };
}

async function runOne(
  session: RunnerSession,
  pkg: ProblemPackage,
  load: LoadMessage,
  index: number,
  testcase: Testcase,
  sourceMap: string,
  onHistory: HistoryListener | undefined,
): Promise<RunReport> {
  const scenario = wrapModule(await bundleScenario(pkg, testcase));
  const driverBundle = await bundleDriver(pkg, testcase);
  const driver = driverBundle && wrapModule(driverBundle);
  for (const isSecondTry of [false, true]) {
    const end = await session.run(load, {
      index,
      scenario,
      ...(driver && { driver }),
      withHistory: onHistory !== undefined,
      isLast: index === pkg.testcases.length - 1,
    });
    if (end.kind === 'ran') {
      onHistory?.(testcase.id, end.result.history);
      return judgedRun(index, testcase, end.result, sourceMap);
    }
    const outcome = outcomeOfDeath(end.death, pkg.limits.cpuTimeMs, isSecondTry);
    if (outcome) return deadRun(index, testcase, outcome, pkg.limits.cpuTimeMs);
  }
  throw new JudgeInternalError('unreachable: a second death always has an outcome');
}

/** The author's bundle as a function of CommonJS's three names; it can't see more than it is given. */
function wrapModule(bundle: string): string {
  return `(function (exports, require, module) { "use strict";\n${bundle}\n})`;
}

/** A solution that had to be stopped this often is not given more of everybody's time. */
const mostStopped = 2;

function skipReason(runs: readonly RunReport[], group: string, stopped: number): string | null {
  if (stopped >= mostStopped)
    return `Not run: the solution had to be stopped ${stopped} times already.`;
  return groupFailed(runs, group) ? 'Not run: an earlier testcase of this group failed.' : null;
}

function groupFailed(runs: readonly RunReport[], group: string): boolean {
  return runs.some(
    (run) => run.group === group && run.result.kind === 'judged' && run.result.verdict !== 'AC',
  );
}

function ceMessage(diagnostics: readonly Diagnostic[]): string {
  const [first] = diagnostics;
  if (!first) return 'The source does not compile.';
  return `${first.line}:${first.column} ${first.message}`;
}

function hashOf(runs: readonly RunReport[]): string {
  const hash = createHash('sha256');
  for (const run of runs) hash.update(`${run.testcase} ${run.historyHash}\n`);
  return hash.digest('hex');
}
