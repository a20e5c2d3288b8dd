import type { RunnerPool, RunnerProcess } from '../sandbox/index.ts';

/**
 * A pool's runners for one owner's many judgements: a runner goes on to the owner's next judgement, and never back to
 * others. Starting one costs as much as ten small testcases.
 */
export class KeptRunners implements RunnerPool {
  readonly #pool: RunnerPool;
  readonly #idle: RunnerProcess[] = [];
  /** How many judgements each has served, the present one included. */
  readonly #uses = new Map<RunnerProcess, number>();
  #closed = false;

  constructor(pool: RunnerPool) {
    this.#pool = pool;
  }

  async take(): Promise<RunnerProcess> {
    return this.#handOver(this.#idle.pop() ?? (await this.#fresh()));
  }

  /** The lanes are the owner's matter: it has many judgements to fill them with. */
  takeSpare(): null {
    return null;
  }

  release(runner: RunnerProcess, { reuse }: { readonly reuse: boolean }): void {
    const mayServe = reuse && !this.#closed && (this.#uses.get(runner) ?? 0) < mostUses;
    if (mayServe) this.#idle.push(runner);
    else this.#giveBack(runner);
  }

  /** Ends the runners that are kept; those that are still taken end when they are released. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const runner of this.#idle.splice(0)) this.#giveBack(runner);
  }

  async #fresh(): Promise<RunnerProcess> {
    const runner = await this.#pool.take();
    void runner.died.then(() => {
      const index = this.#idle.indexOf(runner);
      if (index < 0) return;
      this.#idle.splice(index, 1);
      this.#giveBack(runner);
    });
    return runner;
  }

  #handOver(runner: RunnerProcess): RunnerProcess {
    this.#uses.set(runner, (this.#uses.get(runner) ?? 0) + 1);
    return runner;
  }

  #giveBack(runner: RunnerProcess): void {
    this.#uses.delete(runner);
    this.#pool.release(runner, { reuse: false });
  }
}

/** Keeps a runner far from its last bound of processor time. */
const mostUses = 100;
