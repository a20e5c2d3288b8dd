import { JudgeInternalError } from '../judge.ts';
import type { TestcaseResult } from '../kernel/index.ts';
import type { FromRunner, ToRunner } from '../runner/messages.ts';
import type { RunnerDeath, RunnerLimits, RunnerPool, RunnerProcess } from '../sandbox/index.ts';

export type RunEnd =
  | {
      readonly kind: 'ran';
      readonly result: TestcaseResult;
      readonly runnerCpuTimeMs: number;
    }
  | { readonly kind: 'died'; readonly death: RunnerDeath };

export type LoadMessage = Extract<ToRunner, { kind: 'load' }>;
type RunMessage = Extract<ToRunner, { kind: 'run' }>;
export type ExplainOrder = Omit<Extract<ToRunner, { kind: 'explain' }>, 'kind'>;
type Answer = Exclude<FromRunner, { kind: 'ready' }>;
type Explained = Extract<Answer, { kind: 'explained' }>;

/**
 * The runners of one judgement, or of one lane of a package's mutants: one at a time, replaced by a fresh one when it dies. Whose fault a death is, the
 * caller decides; here it is only reported for exactly the run that was under way.
 */
export class RunnerSession {
  private runner: RunnerProcess | undefined;
  /** Asked for at once, so that a runner is ready when the compiler is; undefined once it was loaded. */
  private taking: Promise<RunnerProcess> | undefined;
  /** What the runner has loaded: another submission of the same owner is loaded over it. */
  private loaded: LoadMessage | undefined;

  private isEnded = false;

  constructor(
    private readonly pool: RunnerPool,
    first: Promise<RunnerProcess> = pool.take(),
  ) {
    this.taking = first;
    this.taking.catch(() => {});
  }

  async run(
    load: LoadMessage,
    order: Omit<RunMessage, 'kind'>,
    limits: RunnerLimits,
  ): Promise<RunEnd> {
    const end = await this.ask(load, { kind: 'run', ...order }, limits);
    if (end.kind === 'ran') {
      if (end.index !== order.index)
        throw new JudgeInternalError('The runner answered for another testcase.');
      return { kind: 'ran', result: end.result, runnerCpuTimeMs: end.runnerCpuTimeMs };
    }
    this.giveBack(false);
    if (end.kind === 'failed') throw new JudgeInternalError(`The runner failed: ${end.message}`);
    if (end.kind === 'explained') throw new JudgeInternalError('The runner explained out of turn.');
    return { kind: 'died', death: end };
  }

  /**
   * Runs a testcase again to be explained, within limits of its own. A runner that dies of it is replaced, and there
   * is no explanation: the verdict stands already.
   */
  async explain(
    load: LoadMessage,
    order: ExplainOrder,
    limits: RunnerLimits,
  ): Promise<Explained | null> {
    const end = await this.ask(load, { kind: 'explain', ...order }, limits);
    if (end.kind === 'explained' && end.index === order.index) return end;
    this.giveBack(false);
    return null;
  }

  private async ask(
    load: LoadMessage,
    order: ToRunner,
    limits: RunnerLimits,
  ): Promise<Answer | RunnerDeath> {
    const runner = await this.ready(load);
    runner.limit(limits);
    const answer = new Promise<Answer>((resolve) =>
      runner.onMessage((message) => {
        // The late answer to what it was given to do while it stood by.
        const said = message as FromRunner;
        if (said.kind !== 'ready') resolve(said);
      }),
    );
    runner.send(order);
    const end = await Promise.race([answer, runner.died]);
    runner.limit(null);
    return end;
  }

  /** Returns the runner to the pool, which ends a run that is still under way. One that was never loaded is as fresh as before; a used one as `reuse` says. */
  async end(reuse: boolean): Promise<void> {
    this.isEnded = true;
    const untouched = await this.taking?.catch(() => undefined);
    if (untouched) this.pool.release(untouched, { reuse: true });
    this.giveBack(reuse);
  }

  private async ready(load: LoadMessage): Promise<RunnerProcess> {
    if (this.runner) return this.load(this.runner, load);
    if (this.isEnded) throw new JudgeInternalError('The judgement is over.');
    const taking = this.taking ?? this.pool.take();
    this.taking = undefined;
    const runner = await taking;
    if (this.isEnded) {
      this.pool.release(runner, { reuse: true });
      throw new JudgeInternalError('The judgement is over.');
    }
    this.runner = runner;
    return this.load(runner, load);
  }

  private load(runner: RunnerProcess, load: LoadMessage): RunnerProcess {
    if (this.loaded !== load) runner.send(load);
    this.loaded = load;
    return runner;
  }

  private giveBack(reuse: boolean): void {
    if (!this.runner) return;
    this.pool.release(this.runner, { reuse });
    this.runner = undefined;
    this.loaded = undefined;
  }
}
