import { JudgeInternalError } from '../judge.ts';
import type { TestcaseResult } from '../kernel/index.ts';
import type { FromRunner, ToRunner } from '../runner/messages.ts';
import type { RunnerDeath, RunnerPool, RunnerProcess } from '../sandbox/index.ts';

export type RunEnd =
  | { readonly kind: 'ran'; readonly result: TestcaseResult }
  | { readonly kind: 'died'; readonly death: RunnerDeath };

export type LoadMessage = Extract<ToRunner, { kind: 'load' }>;

/**
 * The runners of one judgement: one at a time, replaced by a fresh one when it dies. Whose fault a death is, the
 * caller decides; here it is only reported for exactly the run that was under way.
 */
export class RunnerSession {
  private runner: RunnerProcess | undefined;
  private readonly taking: Promise<RunnerProcess>;

  /** Asks for a runner at once, so that one is ready when the compiler is. */
  constructor(
    private readonly pool: RunnerPool,
    private readonly limits: {
      readonly wallTimeMs: number;
      readonly cpuTimeMs: number;
      readonly memoryBytes: number;
    },
  ) {
    this.taking = pool.take();
    this.taking.catch(() => {});
  }

  async run(
    load: LoadMessage,
    index: number,
    scenario: string,
    withHistory: boolean,
  ): Promise<RunEnd> {
    const runner = await this.ready(load);
    runner.limit(this.limits);
    const answer = new Promise<FromRunner>((resolve) =>
      runner.onMessage((message) => resolve(message as FromRunner)),
    );
    runner.send({ kind: 'run', index, scenario, withHistory } satisfies ToRunner);
    const end = await Promise.race([answer, runner.died]);
    this.hasDied = end.kind !== 'ran';
    runner.limit(null);
    if (end.kind === 'ran') {
      if (end.index !== index)
        throw new JudgeInternalError('The runner answered for another testcase.');
      return { kind: 'ran', result: end.result };
    }
    this.giveBack(false);
    if (end.kind === 'failed' || end.kind === 'ready') {
      throw new JudgeInternalError(
        `The runner failed: ${end.kind === 'failed' ? end.message : 'it started again'}`,
      );
    }
    return { kind: 'died', death: end };
  }

  /** Returns the runner to the pool. It serves nobody else unless `reuse` says so. */
  async end(reuse: boolean): Promise<void> {
    this.runner ??= await this.taking.catch(() => undefined);
    this.giveBack(reuse);
  }

  /** Whether the latest run ended with its runner's death. */
  hasDied = false;

  private async ready(load: LoadMessage): Promise<RunnerProcess> {
    if (this.runner) return this.runner;
    this.runner = this.isFirst ? await this.taking : await this.pool.take();
    this.isFirst = false;
    this.runner.send(load);
    return this.runner;
  }
  private isFirst = true;

  private giveBack(reuse: boolean): void {
    if (!this.runner) return;
    this.pool.release(this.runner, { reuse });
    this.runner = undefined;
  }
}
