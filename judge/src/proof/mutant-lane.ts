import type { CpuLimits } from '../judging/cpu-limits.ts';
import type { ProblemPackage } from '../problem/index.ts';
import type { JudgingTools } from '../judging/judge-submission.ts';
import { type RunOnce, runOnce } from '../judging/run-once.ts';
import { type LoadMessage, RunnerSession } from '../judging/runner-session.ts';

/** A runner may only spend so much processor time in its life; long before that it is replaced. */
const mostCpuTimeMs = 120_000;

/** One runner after the other for the mutants of one package: all of one author, so a healthy runner goes on. */
export class MutantLane {
  readonly #tools: JudgingTools;
  readonly #pkg: ProblemPackage;
  #session: RunnerSession;
  #cpuTimeMs = 0;
  /** What is still under way when it ends would answer to whoever has the runner next. */
  #isBusy = false;

  constructor(tools: JudgingTools, pkg: ProblemPackage) {
    this.#tools = tools;
    this.#pkg = pkg;
    this.#session = new RunnerSession(tools.pool);
  }

  async run(
    load: LoadMessage,
    index: number,
    limits: CpuLimits,
    { withHistory = false } = {},
  ): Promise<RunOnce> {
    const testcase = this.#pkg.testcases[index]!;
    this.#isBusy = true;
    const run = await runOnce(
      { session: this.#session, pkg: this.#pkg, load },
      { index, testcase, limits, withHistory, isLast: false },
    );
    this.#isBusy = false;
    // A runner that was stopped has been replaced already; one that was full of memory is as good as stopped.
    if (run.kind === 'stopped') this.#cpuTimeMs = 0;
    else this.#cpuTimeMs += run.runnerCpuTimeMs;
    const isFull = run.kind === 'ran' && run.result.outcome.verdict === 'MLE';
    if (isFull || this.#cpuTimeMs > mostCpuTimeMs) await this.#renew();
    return run;
  }

  /** Ends a run that is under way, too. */
  end(): Promise<void> {
    return this.#session.end(this.#tools.reuseRunners && !this.#isBusy);
  }

  async #renew(): Promise<void> {
    await this.#session.end(false);
    this.#session = new RunnerSession(this.#tools.pool);
    this.#cpuTimeMs = 0;
  }
}
