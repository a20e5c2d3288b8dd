import type { JudgeInternalError } from '../judge.ts';
import type { JudgingTools } from '../judging/judge-submission.ts';
import { KeptRunners } from '../judging/kept-runners.ts';
import {
  checkBundles,
  hashOfFiles,
  layout,
  type PackageDiagnostic,
  type ProblemPackage,
  readPackageFiles,
} from '../problem/index.ts';
import type { LabelledResult, ProofProgress } from '../protocol/index.ts';
import { checkContent, contentChecks } from './check-content.ts';
import { judgeOnce, LabelledJudge } from './judge-labelled.ts';
import { rememberCompiles } from './remember-compiles.ts';
import { samplesOf, timelinesOf } from './run-samples.ts';
import { checkSamples, type Timelines } from './sample-timelines.ts';
import { selectionOf } from './verify-filter.ts';
import { type SlowRun, VerifyLabelled } from './verify-labelled.ts';
import { verifyLimits } from './verify-limits.ts';

export interface VerifyOptions {
  /** Tries only a part, see `selectionOf`. */
  readonly filter?: string;
  /** What a scenario wrote while a submission ("accepted/plain") was judged; before the submission is told. */
  readonly onScenarioLog?: (submission: string, testcase: string, text: string) => void;
  /** Ends the verification and its runners; it rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** After so long no further submission is judged (default `verifyLimits.wallTimeMs`). */
  readonly wallTimeMs?: number;
}

/** All that a verification found out. */
export interface Verification {
  /** Everything that is not as it should be; empty: the package is verified. Submissions last, in their order. */
  readonly diagnostics: readonly PackageDiagnostic[];
  /** In order of the package. */
  readonly labelled: readonly LabelledResult[];
  /** What happens in each sample, as the statement has to show it. */
  readonly timelines: Timelines;
  /** The accepted runs that took most processor time, the slowest first. */
  readonly slowest: readonly SlowRun[];
  /** Our own fault, for which a submission could not be judged: nothing is proved, whatever `diagnostics` holds. */
  readonly failure?: JudgeInternalError;
  /** False when only a part was tried, which proves nothing about the whole. */
  readonly isWhole: boolean;
  readonly wallTimeMs: number;
}

/**
 * Proves that a package does what it claims, and tells everything that it does not: its texts, its types, its samples,
 * and every labelled submission, judged twice. Mistakes that are no submission's are told to `onProgress` as they are
 * found, submissions in order of the package. Throws `JudgeInternalError` for our own faults only.
 */
export async function verifyPackage(
  tools: JudgingTools,
  pkg: ProblemPackage,
  onProgress: (progress: ProofProgress) => void = () => {},
  { filter, onScenarioLog, signal, wallTimeMs = verifyLimits.wallTimeMs }: VerifyOptions = {},
): Promise<Verification> {
  const startedAt = performance.now();
  const diagnostics: PackageDiagnostic[] = [];
  const complain = (found: readonly PackageDiagnostic[]) => {
    for (const diagnostic of found) {
      diagnostics.push(diagnostic);
      onProgress({ kind: 'diagnostic', diagnostic });
    }
  };
  const finish = (found: Partial<Verification> = {}): Verification => ({
    ...{ diagnostics, labelled: [], timelines: new Map(), slowest: [], isWhole: false },
    ...found,
    wallTimeMs: Math.round(performance.now() - startedAt),
  });
  const selection = selectionOf(pkg, filter);
  if (selection === null) return finish();

  onProgress({ kind: 'stage', stage: 'checking', total: contentChecks });
  const { files } = readPackageFiles(pkg.directory);
  if (hashOfFiles(files) !== pkg.hash) {
    complain([{ file: '.', message: 'The package changed since it was loaded; load it again.' }]);
    return finish();
  }
  const compiler = rememberCompiles(tools.compiler);
  const { texts, programs } = await checkContent(
    compiler,
    { ...pkg, files, scenarios: pkg.testcases },
    () => checkBundles(pkg),
  );
  complain([...texts, ...programs]);
  signal?.throwIfAborted();
  // What does not compile can't be judged.
  if (programs.length > 0) return finish();

  onProgress({ kind: 'stage', stage: 'judging', total: selection.submissions.length });
  const runners = new KeptRunners(tools.pool);
  const deadline = AbortSignal.timeout(wallTimeMs);
  const own = {
    ...tools,
    compiler,
    pool: runners,
    reuseRunners: true,
  };
  const judge = new LabelledJudge(judgeOnce(own, pkg), {
    signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    ...(selection.testcases && { onlyTestcases: selection.testcases }),
  });
  try {
    const judged = await new VerifyLabelled(judge, pkg, {
      selection,
      deadline,
      onResult: (done, result) => onProgress({ kind: 'labelled', done, result }),
      ...(onScenarioLog && { onScenarioLog }),
    }).run();
    complain(judged.scenarioProblems);
    const isJudged = judged.results.every(({ verdict }) => verdict !== null);
    let timelines: Timelines = new Map();
    if (isJudged && selection.isWhole) {
      timelines = await timelinesOf(judge, pkg);
      const broken = new Set(judged.scenarioProblems.map(({ file }) => file));
      complain(await checkStarter(judge, pkg, broken));
      const messages = checkSamples(pkg.statement, samplesOf(pkg), timelines);
      complain(messages.map((message) => ({ file: layout.statement, message })));
    }
    return finish({
      diagnostics: [...diagnostics, ...judged.problems],
      labelled: judged.results,
      timelines,
      slowest: judged.slowest,
      ...(judged.failure && { failure: judged.failure }),
      isWhole: selection.isWhole,
    });
  } finally {
    await runners.close();
    // What came of runs whose runner was taken away says nothing about the package.
    signal?.throwIfAborted();
  }
}

/**
 * What the editor shows first leaves something to do: nobody knows in scenarios that are broken. That it compiles was looked
 * at before.
 */
async function checkStarter(
  judge: LabelledJudge,
  pkg: ProblemPackage,
  brokenScenarios: ReadonlySet<string>,
): Promise<PackageDiagnostic[]> {
  if (brokenScenarios.size > 0) return [];
  const report = await judge.once(pkg.starter, { withoutPlaces: true });
  if (report.verdict !== 'AC') return [];
  const message = 'Is accepted; take something out of it, so that there is a problem to solve.';
  return [{ file: layout.starter, message }];
}
