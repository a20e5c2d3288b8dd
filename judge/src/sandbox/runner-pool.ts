import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineObserver } from '../engine-observer.ts';
import { JudgeInternalError } from '../judge.ts';
import {
  type RunnerDeath,
  type RunnerProcess,
  type RunnerProgram,
  startRunner,
} from './runner-process.ts';
import { describeMissingWalls, type WallPlan } from './walls.ts';

export interface RunnerPoolOptions {
  readonly program: RunnerProgram;
  readonly walls: WallPlan;
  /** Ready runners kept ahead. A start costs about 0.1 s of one core. */
  readonly standby?: 1 | 2;
  /**
   * One standby more after so much quiet: a judgement that comes then may have two runners. Undefined: none, as on a
   * machine with one core, where two would only share it.
   */
  readonly spareAfterMs?: number | undefined;
  /** Runners alive at once, standbys and starting ones included; further `take`s wait their turn. */
  readonly maxLive?: number;
  /**
   * A lone judgement has the machine to itself: the next standby is started when it ends, at the latest after this
   * time. When another one runs or ended within this time, the pool is busy and starts the next standby at once
   * (measured with one and two judgements of 40 ms at a time on a loaded machine: up to 1.5 times the throughput).
   */
  readonly refillDelayMs?: number;
  /** Judgements one runner may serve when it is reused; keeps it far from its last CPU bound. */
  readonly maxUses?: number;
  /** Is told where runners come from and how they end. */
  readonly observer?: EngineObserver;
  /** What a standby is asked for, one after the other, while nobody takes it: work that a judgement then finds done. */
  readonly aheadOfUse?: {
    readonly order: () => object;
    readonly times: number;
    /** Quiet time before the first of them; a busy pool has no time to spare. */
    readonly afterMs: number;
  };
}

export interface RunnerPool {
  /**
   * A runner that has said `{"kind":"ready"}`; at once if a standby is there. It is the taker's until `release`.
   * Rejects with `JudgeInternalError` when runners do not start, or when the pool is closed.
   */
  take(): Promise<RunnerProcess>;
  /** A second runner for the one judgement under way, if one stands by and nobody else could need it soon. */
  takeSpare(): RunnerProcess | null;
  /** Gives a runner back, dead or alive. `reuse: false` ends it; true keeps it for the next `take`. */
  release(runner: RunnerProcess, how: { readonly reuse: boolean }): void;
  /** Kills every runner, rejects who waits; resolves when no process is left. */
  close(): Promise<void>;
}

const readyTimeMs = 15_000;
/** After so many failed starts in a row, `take` rejects at once while the pool goes on trying. */
const maxFailures = 3;
const backoffMs = { first: 100, longest: 5_000 };

interface Waiter {
  readonly resolve: (runner: RunnerProcess) => void;
  readonly reject: (error: Error) => void;
}

export function createRunnerPool(options: RunnerPoolOptions): RunnerPool {
  return new Pool(options);
}

class Pool implements RunnerPool {
  readonly #options: Required<Omit<RunnerPoolOptions, 'aheadOfUse' | 'spareAfterMs'>>;
  readonly #spareAfterMs: number | undefined;
  readonly #aheadOfUse: RunnerPoolOptions['aheadOfUse'];
  /** Every runner not yet dead, with the number of times it was taken. */
  readonly #live = new Map<RunnerProcess, number>();
  readonly #starting = new Set<RunnerProcess>();
  readonly #idle: RunnerProcess[] = [];
  readonly #waiters: Waiter[] = [];
  #failures = 0;
  #lastFailure = '';
  #refillTimer: NodeJS.Timeout | undefined;
  #backoffTimer: NodeJS.Timeout | undefined;
  #quietTimer: NodeJS.Timeout | undefined;
  #isQuiet = false;
  #lastReleaseMs = -Infinity;
  #closed = false;

  constructor({ aheadOfUse, spareAfterMs, ...options }: RunnerPoolOptions) {
    this.#options = {
      standby: 1,
      maxLive: 8,
      refillDelayMs: 100,
      maxUses: 200,
      observer: {},
      ...options,
    };
    this.#aheadOfUse = aheadOfUse;
    this.#spareAfterMs = spareAfterMs;
    this.#refill();
    this.#awaitQuiet();
  }

  take(): Promise<RunnerProcess> {
    if (this.#closed) return Promise.reject(closedError());
    clearTimeout(this.#quietTimer);
    this.#isQuiet = false;
    const runner = this.#idle.shift();
    this.#options.observer.runnerTaken?.(runner ? 'standby' : 'start');
    if (runner !== undefined) {
      const handed = this.#handOver(runner);
      if (this.#isBusy()) this.#refill();
      else this.#refillLater();
      return Promise.resolve(handed);
    }
    if (this.#failures >= maxFailures) return Promise.reject(this.#startError());
    return new Promise((resolve, reject) => {
      this.#waiters.push({ resolve, reject });
      this.#refill();
    });
  }

  takeSpare(): RunnerProcess | null {
    if (this.#closed || this.#taken() !== 1 || this.#waiters.length > 0) return null;
    const runner = this.#idle.shift();
    if (runner === undefined) return null;
    this.#refillLater();
    return this.#handOver(runner);
  }

  release(runner: RunnerProcess, { reuse }: { readonly reuse: boolean }): void {
    const uses = this.#live.get(runner);
    if (uses !== undefined && !this.#idle.includes(runner)) {
      if (reuse && uses < this.#options.maxUses && !this.#closed) this.#settle(runner);
      else void runner.kill();
    }
    this.#lastReleaseMs = performance.now();
    this.#refill();
    this.#awaitQuiet();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#refillTimer);
    clearTimeout(this.#backoffTimer);
    clearTimeout(this.#quietTimer);
    for (const waiter of this.#waiters.splice(0)) waiter.reject(closedError());
    await Promise.all([...this.#live.keys()].map((runner) => runner.kill()));
  }

  #isBusy(): boolean {
    const sinceRelease = performance.now() - this.#lastReleaseMs;
    return this.#taken() > 1 || sinceRelease < this.#options.refillDelayMs;
  }

  #taken(): number {
    return this.#live.size - this.#starting.size - this.#idle.length;
  }

  #refillLater(): void {
    clearTimeout(this.#refillTimer);
    this.#refillTimer = setTimeout(() => this.#refill(), this.#options.refillDelayMs);
  }

  #awaitQuiet(): void {
    clearTimeout(this.#quietTimer);
    if (this.#spareAfterMs === undefined || this.#closed) return;
    this.#quietTimer = setTimeout(() => {
      this.#isQuiet = this.#taken() === 0;
      this.#refill();
    }, this.#spareAfterMs);
  }

  /** Starts what is missing: one runner for each waiter, and the standbys. */
  #refill(): void {
    const standbys = this.#options.standby + (this.#isQuiet ? 1 : 0);
    const wanted = this.#waiters.length + standbys - this.#idle.length;
    while (
      !this.#closed &&
      this.#backoffTimer === undefined &&
      this.#starting.size < wanted &&
      this.#live.size < this.#options.maxLive
    ) {
      this.#start();
    }
  }

  #start(): void {
    let runner: RunnerProcess;
    try {
      runner = startRunner(this.#options.program, this.#options.walls);
    } catch (error) {
      this.#failed(error instanceof Error ? error.message : String(error));
      return;
    }
    this.#live.set(runner, 0);
    this.#starting.add(runner);
    runner.limit({ wallTimeMs: readyTimeMs });
    runner.onMessage((message) => {
      if (!isReady(message)) return void runner.kill();
      this.#starting.delete(runner);
      this.#settle(runner);
    });
    void runner.died.then((death) => this.#buried(runner, death));
  }

  /** A ready runner goes to who waited longest, else it stands by. */
  #settle(runner: RunnerProcess): void {
    runner.limit(null);
    this.#expectNothing(runner);
    const waiter = this.#waiters.shift();
    if (waiter !== undefined) {
      waiter.resolve(this.#handOver(runner));
      return;
    }
    this.#idle.push(runner);
    if (this.#aheadOfUse) void this.#workAhead(runner, this.#aheadOfUse);
  }

  /** Gives a standby its work one piece at a time, so that whoever takes it waits for one piece at the most. */
  async #workAhead(
    runner: RunnerProcess,
    { order, times, afterMs }: NonNullable<RunnerPoolOptions['aheadOfUse']>,
  ): Promise<void> {
    await sleep(afterMs, undefined, { ref: false });
    for (let done = 0; done < times; done++) {
      if (!this.#idle.includes(runner)) return;
      const answered = new Promise<boolean>((resolve) => {
        runner.onMessage((message) => resolve(isReady(message)));
      });
      runner.send(order());
      const isFine = await Promise.race([answered, runner.died.then(() => false)]);
      // Taken in the meantime: the late `ready` went to the taker, who passes over it.
      if (!this.#idle.includes(runner)) return;
      if (!isFine) return void runner.kill();
      this.#expectNothing(runner);
    }
  }

  /**
   * Nobody asked it anything: what it says now would be taken for an answer to the next taker's question. A late `ready`
   * is none: it belongs to a piece of work that it was given ahead before somebody took it and brought it back unused.
   */
  #expectNothing(runner: RunnerProcess): void {
    runner.onMessage((message) => {
      if (!isReady(message)) void runner.kill();
    });
  }

  #handOver(runner: RunnerProcess): RunnerProcess {
    this.#failures = 0;
    this.#live.set(runner, (this.#live.get(runner) ?? 0) + 1);
    return runner;
  }

  #buried(runner: RunnerProcess, death: RunnerDeath): void {
    this.#live.delete(runner);
    this.#options.observer.runnerDied?.(death.kind);
    const standing = this.#idle.indexOf(runner);
    if (standing >= 0) this.#idle.splice(standing, 1);
    const untaken = this.#starting.delete(runner) || standing >= 0;
    if (untaken && !this.#closed) this.#failed(describeDeath(death));
    this.#refill();
  }

  /** A start failed or a standby died: tries again after a pause that doubles with each failure in a row. */
  #failed(reason: string): void {
    this.#failures++;
    this.#lastFailure = reason;
    if (this.#failures >= maxFailures) {
      for (const waiter of this.#waiters.splice(0)) waiter.reject(this.#startError());
    }
    clearTimeout(this.#backoffTimer);
    const delayMs = Math.min(backoffMs.first * 2 ** (this.#failures - 1), backoffMs.longest);
    this.#backoffTimer = setTimeout(() => {
      this.#backoffTimer = undefined;
      this.#refill();
    }, delayMs);
  }

  #startError(): JudgeInternalError {
    const walls = describeMissingWalls(this.#options.walls.walls);
    return new JudgeInternalError(
      `Runners do not start: the last ${this.#failures} attempts failed. ${this.#lastFailure}${walls ? ` ${walls}` : ''}`,
    );
  }
}

function isReady(message: unknown): boolean {
  return (message as { kind?: unknown } | null)?.kind === 'ready';
}

function describeDeath({ kind, exitCode, signal, stderrTail }: RunnerDeath): string {
  const how = signal ?? (exitCode === null ? kind : `exit code ${exitCode}`);
  return `A runner ended before it was used (${kind}, ${how}): ${stderrTail.trim() || 'it wrote nothing to stderr'}`;
}

function closedError(): JudgeInternalError {
  return new JudgeInternalError('The judge was closed.');
}
