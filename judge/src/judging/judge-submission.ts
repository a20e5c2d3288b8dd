import { createHash } from 'node:crypto';
import type { Compiler } from '../compile/index.ts';
import { grade, type HistoryEntry } from '../core/index.ts';
import { engineVersion } from '../engine-version.ts';
import type { TestcaseResult } from '../kernel/index.ts';
import { type ProblemPackage, scenarioPlace, type Testcase } from '../problem/index.ts';
import {
  type Diagnostic,
  type JudgeProgress,
  type JudgeReport,
  type JudgeRequest,
  protocolVersion,
  type RunReport,
} from '../protocol/index.ts';
import type { RunnerPool } from '../sandbox/index.ts';
import type { Calibrator } from './calibrator.ts';
import { cpuLimits, uncalibrated } from './cpu-limits.ts';
import { explainRun } from './explain-run.ts';
import { Lane, type RunWithHistory, wasStopped } from './lane.ts';
import { runInOrder } from './run-in-order.ts';
import { runNearTheLine } from './run-near-the-line.ts';
import type { RunOrder, RunSetting } from './run-once.ts';
import { deadRun, judgedRun, outcomeOf, skippedRun } from './run-report.ts';
import {
  compileOwn,
  fitToTell,
  ownEnd,
  ownGroupOfTrial,
  ownScenarioCpuTimeMs,
  type OwnScript,
  tellOwn,
  testcasesOf,
  unfit,
} from './own-scenario.ts';
import { type LoadMessage, RunnerSession } from './runner-session.ts';
import { SourceText } from './source-text.ts';

export interface JudgingTools {
  readonly compiler: Compiler;
  readonly pool: RunnerPool;
  readonly calibrator: Calibrator;
  /** Whether a runner may go on to the next judgement; only where all submissions come from one owner. */
  readonly reuseRunners: boolean;
}

/** What only a local caller gets to see: histories do not travel in reports. */
export type HistoryListener = (testcase: string, history: readonly HistoryEntry[]) => void;

/** What a caller on this machine may ask for besides. */
export interface LocalOptions {
  readonly onHistory?: HistoryListener;
  /** What a scenario wrote to its console, before its run is reported. Only its author is to see it. */
  readonly onScenarioLog?: (testcase: string, text: string) => void;
  /** Judge this testcase only: to look at it again. The report's score then says nothing. */
  readonly onlyTestcase?: string;
  /** Judge these testcases only; the same holds. */
  readonly onlyTestcases?: ReadonlySet<string>;
  /** Run every testcase, also after one of its group that failed. */
  readonly despiteFailures?: boolean;
  /** Do not run again what failed, to say where: verdicts and histories are the same, messages say less. */
  readonly withoutPlaces?: boolean;
  /** Hold every testcase to this and measure nothing: to look at runs, not to judge. */
  readonly cpuTimeMs?: number;
  /** Called when the package has to be measured first, which takes as long as judging its accepted submissions. */
  readonly onCalibrating?: () => void;
  /** Judge although an accepted submission of the package fails; what it did not measure is held to the floor. */
  readonly despiteFailedReference?: boolean;
  /** Ends the judgement and its runners; it rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * One judgement from the source to the report: compile, run the testcases in order in a sandboxed runner, or in two when
 * nobody else is judged, and grade.
 * A group stops at its first failing testcase. Throws `JudgeInternalError` for our own faults only.
 */
export async function judgeSubmission(
  tools: JudgingTools,
  pkg: ProblemPackage,
  request: JudgeRequest,
  onProgress: (progress: JudgeProgress) => void,
  {
    onHistory,
    onScenarioLog,
    onlyTestcase,
    onlyTestcases,
    despiteFailures = false,
    withoutPlaces = false,
    cpuTimeMs,
    onCalibrating,
    despiteFailedReference = false,
    signal,
  }: LocalOptions = {},
): Promise<JudgeReport> {
  const startedAt = performance.now();
  const { trial } = request;
  const ownText = trial?.scenario ?? null;
  const testcases = testcasesOf(pkg, trial).filter(
    ({ id }) =>
      (onlyTestcase === undefined || id === onlyTestcase) && (onlyTestcases?.has(id) ?? true),
  );
  const isWhole = testcases.length === pkg.testcases.length;
  // A group of which nothing is run must not count as passed.
  const groups = (ownText === null ? pkg.groups : [ownGroupOfTrial]).filter(
    ({ name }) => isWhole || testcases.some(({ group }) => group === name),
  );
  const finish = (
    body: Pick<JudgeReport, 'verdict' | 'reason' | 'message'> & Partial<JudgeReport>,
  ): JudgeReport => ({
    protocol: protocolVersion,
    engineVersion,
    judgementId: request.judgementId,
    packageHash: pkg.hash,
    seed: request.seed,
    score: 0,
    maxScore: groups.reduce((total, group) => total + group.points, 0),
    groups: [],
    runs: [],
    diagnostics: [],
    historyHash: '',
    cpuTimeMs: 0,
    wallTimeMs: Math.round(performance.now() - startedAt),
    ...body,
  });

  onProgress({ kind: 'compiling' });
  // Before a runner is taken: judgements that hold one and wait for one more would wait for each other.
  const fixedCpuTimeMs = cpuTimeMs ?? (ownText === null ? undefined : ownScenarioCpuTimeMs);
  const calibration =
    fixedCpuTimeMs === undefined ? await tools.calibrator.of(pkg, onCalibrating) : uncalibrated;
  const packageLimits = {
    ...pkg.limits,
    ...(fixedCpuTimeMs !== undefined && { cpuTimeMs: fixedCpuTimeMs }),
  };
  if (calibration.failure !== undefined && !despiteFailedReference) {
    const message = `The judge's own copy of this problem is broken. ${calibration.failure}`;
    return finish({ verdict: 'JE', reason: 'judge-failed', message });
  }
  signal?.throwIfAborted();
  const lanes = [new Lane(new RunnerSession(tools.pool))];
  // A runner that is taken away ends its run at once; what came of that is never reported.
  const abort = () => void lanes.forEach((lane) => void lane.end(false));
  signal?.addEventListener('abort', abort, { once: true });
  try {
    const compiled = await tools.compiler.compile({
      source: request.source,
      contract: pkg.contract,
    });
    signal?.throwIfAborted();
    if (!compiled.ok) {
      return finish({
        verdict: 'CE',
        reason: compiled.reason,
        message: ceMessage(compiled.diagnostics),
        diagnostics: [...compiled.diagnostics],
      });
    }
    const own = ownText === null ? null : await compileOwn(tools.compiler, pkg, ownText);
    signal?.throwIfAborted();
    if (own && !own.ok) {
      const diagnostics = own.diagnostics.map((one) => ({ ...one, file: 'scenario' as const }));
      return finish({
        ...{ verdict: 'CE', reason: 'scenario-failed', diagnostics },
        message: `Your scenario: ${ceMessage(diagnostics)}`,
      });
    }
    onProgress({ kind: 'running', testcases: testcases.length });
    const load: LoadMessage = {
      kind: 'load',
      submission: compiled.script,
      seed: request.seed,
      memoryBytes: pkg.limits.memoryBytes,
      leaks: pkg.leaks,
      profile: pkg.profile,
    };
    const source = new SourceText(request.source, compiled.sourceMap);
    const runs: RunReport[] = [];
    let stopped = 0;
    const spare = testcases.length > 1 ? tools.pool.takeSpare() : null;
    if (spare) lanes.push(new Lane(new RunnerSession(tools.pool, Promise.resolve(spare))));
    const limitsOf = ({ id }: Testcase) => cpuLimits(packageLimits, calibration.references.get(id));
    await runInOrder<Lane, RunWithHistory>(lanes, testcases.length, {
      run: async (lane, index) => {
        const testcase = testcases[index]!;
        const order = {
          ...{ index, testcase, limits: limitsOf(testcase) },
          withHistory: onHistory !== undefined,
          // A runner that goes on to another judgement has its next realms ready.
          isLast: !tools.reuseRunners && index >= testcases.length - lanes.length,
        };
        const places = withoutPlaces ? null : source;
        const setting = {
          ...{ session: lane.session, pkg, load },
          ...(own && { ownScenario: own.script }),
        };
        return lane.use(() => runOne(setting, order, source, places, own));
      },
      skip: (index) => {
        const testcase = testcases[index]!;
        // A trial is there to be looked at: one sample that fails does not keep the others back.
        const goesOn = despiteFailures || trial !== undefined;
        const why = skipReason(goesOn ? [] : runs, testcase.group, stopped);
        return why === null ? null : { run: skippedRun(index, testcase, why) };
      },
      take: (index, { run: measured, history, authorLog }) => {
        const testcase = testcases[index]!;
        const run = { ...measured, cpuLimitMs: limitsOf(testcase).cpuTimeMs };
        runs.push(run);
        if (wasStopped(run)) stopped++;
        if (history) onHistory?.(testcase.id, history);
        if (authorLog) onScenarioLog?.(testcase.id, authorLog);
        onProgress({ kind: 'run', run });
      },
    });
    signal?.throwIfAborted();
    const graded = grade(
      groups,
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
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', abort);
    // A runner that ran a scenario of somebody else's is nobody's any more.
    const reuse = tools.reuseRunners && ownText === null;
    await Promise.all(lanes.map((lane) => lane.end(reuse)));
  }
}

async function runOne(
  setting: RunSetting,
  order: RunOrder,
  source: SourceText,
  /** What a failed run is explained by; null: it is not. */
  places: SourceText | null,
  own: OwnScript | null,
): Promise<RunWithHistory> {
  const { index, testcase, limits } = order;
  const end = await runNearTheLine(setting, order);
  if (end.kind === 'stopped') {
    const outcome = own ? ownEnd(end.outcome) : end.outcome;
    return { run: deadRun(index, testcase, outcome, limits.cpuTimeMs) };
  }
  const result = own
    ? tellOwn(end.result, own)
    : await withScenarioPlace(setting.pkg, testcase, end.result);
  const explanation = places && (await explainRun(setting, order, result, places));
  const told = judgedRun(index, testcase, result, source, explanation);
  const run = own ? (fitToTell(told) ?? deadRun(index, testcase, unfit, 0)) : told;
  return { run, history: result.history, authorLog: result.authorLog };
}

/** A scenario that failed says at which line of the package, as a solution does. */
async function withScenarioPlace(
  pkg: ProblemPackage,
  testcase: Testcase,
  result: TestcaseResult,
): Promise<TestcaseResult> {
  const { outcome } = result;
  if (outcome.verdict !== 'JE') return result;
  const place = await scenarioPlace(pkg, testcase, result.authorStack);
  if (place === undefined) return result;
  return { ...result, outcome: { ...outcome, message: `${outcome.message} [at ${place}]` } };
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
