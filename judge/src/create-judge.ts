import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { type CompileLimits, createCompiler } from './compile/index.ts';
import type { EngineObserver } from './engine-observer.ts';
import { type Judge, JudgeInternalError } from './judge.ts';
import { Calibrator } from './judging/calibrator.ts';
import { judgeSubmission, type LocalOptions } from './judging/judge-submission.ts';
import { PackageStore } from './package-store.ts';
import {
  type PackageContent,
  type PackageDiagnostic,
  type ProblemPackage,
  ProblemPackageError,
  stopBundler,
} from './problem/index.ts';
import {
  brokenPackageProof,
  checkContent,
  type MutateOptions,
  mutatePackage,
  proofParts,
  provePackage,
  type TellProof,
  type Verification,
  verifyPackage,
  type VerifyOptions,
  writeSamples,
} from './proof/index.ts';
import {
  type JudgeProgress,
  type JudgeReport,
  type JudgeRequest,
  judgeRequestSchema,
  type MutationResult,
  type ProofProgress,
  protocolVersion,
} from './protocol/index.ts';
import { mostPrepared, type ToRunner, usualMemoryBytes } from './runner/messages.ts';
import { runnerProgram } from './runner/runner-program.ts';
import { createRunnerPool, planWalls, requireAllWalls, type Walls } from './sandbox/index.ts';

export interface JudgeOptions {
  /** Folder that holds the problem packages; `judge` finds them there by slug and content hash. */
  readonly problemsDir?: string;
  /** `all` refuses to start unless every wall around the runners stands; `auto` takes what the machine allows. */
  readonly walls?: 'auto' | 'all';
  /** Let runners go on to the next judgement. Only where all submissions come from one owner. */
  readonly reuseRunners?: boolean;
  /** Limits of one compile, where the usual ones do not fit. */
  readonly compile?: Partial<CompileLimits>;
  /** Folder that keeps what was fetched and what was measured of packages, so that it is done once on a machine. */
  readonly cacheDir?: string;
  /** Is told what becomes of the engine's processes. */
  readonly observer?: EngineObserver;
}

/** The engine: the port `Judge`, and a second way in for packages that lie anywhere (the command line, tests). */
export interface Engine extends Judge {
  /** Which walls stand on this machine around what runs and compiles foreign code. */
  readonly walls: Walls;
  /** Measures the packages of `problemsDir` between judgements, before somebody waits for it; resolves at the end. */
  calibrateAhead(): Promise<void>;
  judgeSource(
    pkg: ProblemPackage,
    source: string,
    options?: LocalOptions & {
      readonly seed?: number;
      readonly trial?: JudgeRequest['trial'];
      readonly onProgress?: (progress: JudgeProgress) => void;
    },
  ): Promise<JudgeReport>;
  /** Looks whether a package's testcases notice small changes of its accepted submissions; see `mutatePackage`. */
  mutate(
    pkg: ProblemPackage,
    onProgress?: (progress: ProofProgress) => void,
    options?: MutateOptions,
  ): Promise<MutationResult>;
  /** Proves that a package that lies anywhere does what it claims; `JudgeInternalError` for our own faults only. */
  verify(
    pkg: ProblemPackage,
    onProgress?: TellProof,
    options?: VerifyOptions,
  ): Promise<Verification>;
  /** All that is wrong with a folder that is no whole package, besides what its reader said; nothing is judged. */
  checkContent(content: PackageContent): Promise<readonly PackageDiagnostic[]>;
  /** Puts what happens in the samples into the statement of a package; answers whether that changed the file. */
  writeSamples(pkg: ProblemPackage): Promise<boolean>;
}

/** A standby has the realms of the usual memory limit ready for that many testcases before anybody asks for one. */
const aheadOfUse = {
  order: (): ToRunner => ({ kind: 'prepare', memoryBytes: usualMemoryBytes }),
  times: mostPrepared,
  afterMs: 20,
};

/** How long it must be quiet before a machine of more than one core keeps a second runner for a lone judgement. */
const spareAfterMs = (): number | undefined => (availableParallelism() > 1 ? 250 : undefined);

/** The seed of a judgement that names none: runs of a package are comparable unless somebody asks otherwise. */
export const defaultSeed = 1;

/**
 * Starts the engine: its compiler process and standby runners come up at once. Rejects with `JudgeInternalError` when
 * runners can't be started here, or not behind all the walls that `walls: 'all'` demands.
 */
export async function createJudge(options: JudgeOptions = {}): Promise<Engine> {
  const program = runnerProgram();
  const plan = await planWalls(program);
  const requireWalls = options.walls === 'all';
  if (requireWalls) requireAllWalls(plan.walls);
  const { observer = {} } = options;
  const compiling = { ...options.compile, plan, requireWalls, observer };
  const compiler = createCompiler(compiling);
  const pool = createRunnerPool({
    ...{ program, walls: plan, aheadOfUse, observer },
    spareAfterMs: spareAfterMs(),
  });
  const { reuseRunners = false, problemsDir = 'problems' } = options;
  const cache = options.cacheDir === undefined ? {} : { cacheDir: options.cacheDir };
  const calibrator = new Calibrator({ compiler, pool, ...cache });
  const packages = new PackageStore({ problemsDir, ...cache });
  const closed = new AbortController();
  const close = async (): Promise<void> => {
    closed.abort(new JudgeInternalError('The judge was closed.'));
    calibrator.close();
    await Promise.all([compiler.close(), pool.close(), stopBundler()]);
    packages.close();
  };
  let walls: Walls;
  try {
    walls = { ...plan.walls, compiler: await compiler.wall() };
    if (requireWalls) requireAllWalls(walls);
  } catch (error) {
    await close();
    throw error;
  }
  const tools = { compiler, pool, calibrator, reuseRunners };

  /**
   * Proves with a compiler and a calibrator of its own: what a package does to them, and how much it asks of them, is
   * never felt by the judgements that are under way.
   */
  async function prove(pkg: ProblemPackage, onProgress: TellProof, signal: AbortSignal) {
    const own = createCompiler(compiling);
    const measuring = new Calibrator({ compiler: own, pool, ...cache });
    const end = () => {
      measuring.close();
      void own.close();
    };
    signal.addEventListener('abort', end, { once: true });
    try {
      return await provePackage(
        proofParts({ ...tools, compiler: own, calibrator: measuring }),
        pkg,
        onProgress,
        { signal },
      );
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener('abort', end);
      measuring.close();
      await own.close();
    }
  }

  return {
    walls,
    // A folder that can't be read is told to whoever wants something of it judged.
    calibrateAhead: () => calibrator.ahead(packages.readable()).catch(() => {}),
    async judge(request, onProgress, { signal, ...source } = {}) {
      const { problem } = judgeRequestSchema.parse(request);
      signal?.throwIfAborted();
      try {
        return await packages.use(problem, source, (pkg) =>
          calibrator.judging(() =>
            judgeSubmission(tools, pkg, request, onProgress, signal && { signal }),
          ),
        );
      } catch (error) {
        if (!(error instanceof ProblemPackageError)) throw error;
        throw new JudgeInternalError(`The package ${problem.slug} can not be read.`, {
          cause: error,
        });
      }
    },
    async prove(order, onProgress, { signal, ...source } = {}) {
      const problem = judgeRequestSchema.shape.problem.parse(order);
      const ended = AbortSignal.any(signal ? [signal, closed.signal] : [closed.signal]);
      ended.throwIfAborted();
      try {
        return await packages.use(problem, source, (pkg) =>
          calibrator.judging(() => prove(pkg, onProgress, ended)),
        );
      } catch (error) {
        if (error instanceof ProblemPackageError)
          return brokenPackageProof(problem, error.diagnostics);
        throw error;
      }
    },
    judgeSource(pkg, source, { seed = defaultSeed, onProgress = () => {}, trial, ...local } = {}) {
      const request: JudgeRequest = {
        protocol: protocolVersion,
        judgementId: randomUUID(),
        problem: { slug: pkg.slug, packageHash: pkg.hash },
        source,
        seed,
        ...(trial && { trial }),
      };
      return calibrator.judging(() => judgeSubmission(tools, pkg, request, onProgress, local));
    },
    mutate: (pkg, onProgress = () => {}, mutating) =>
      calibrator.judging(() => mutatePackage(tools, pkg, onProgress, mutating)),
    verify: (pkg, onProgress, options) =>
      calibrator.judging(() => verifyPackage(tools, pkg, onProgress, options)),
    async checkContent(content) {
      const { texts, programs } = await checkContent(compiler, content);
      return [...texts, ...programs];
    },
    writeSamples: (pkg) => calibrator.judging(() => writeSamples(tools, pkg)),
    close,
  };
}
