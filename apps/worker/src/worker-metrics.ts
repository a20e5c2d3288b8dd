import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { CompilerDeath, EngineObserver } from '@tickjudge/judge';
import type { JudgeProgress } from '@tickjudge/judge/protocol';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { WorkKind } from './under-way.ts';

export type WorkEnd = 'finished' | 'cancelled' | 'put-back' | 'put-off' | 'failed';
type Stage = 'fetch' | 'compile' | 'run' | 'recording';

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** What this worker counts. Labels have few values, all of them known here: no id, no problem, no account. */
export class WorkerMetrics implements EngineObserver {
  readonly registry = new Registry();
  readonly #stage = new Histogram({
    name: 'tickjudge_judge_stage_seconds',
    help: 'Time of a judgement in each stage on the worker: fetch of the package, compile, run, recording of the report.',
    labelNames: ['stage'],
    buckets: seconds,
    registers: [this.registry],
  });
  readonly #work = this.#counter('work_total', 'Work that ended on the worker.', 'kind', 'end');
  readonly #runnerDeaths = this.#counter(
    'runner_deaths_total',
    'Runners that ended; the cause "closed" is the ordinary one.',
    'cause',
  );
  readonly #compilerDeaths = this.#counter(
    'compiler_deaths_total',
    'Compiler processes that a source, or something from outside, ended.',
    'cause',
  );
  readonly #runnersTaken = this.#counter(
    'runners_taken_total',
    'Runners handed out: "standby" stood by, "start" had to be started.',
    'from',
  );

  constructor() {
    const registers = [this.registry];
    const delay = monitorEventLoopDelay({ resolution: 20 });
    delay.enable();
    new Gauge({
      name: 'tickjudge_worker_resident_memory_bytes',
      help: "Memory of the worker's own process.",
      registers,
      collect() {
        this.set(process.memoryUsage.rss());
      },
    });
    new Gauge({
      name: 'tickjudge_worker_event_loop_lag_seconds',
      help: "Longest delay of the worker's event loop since the last note.",
      registers,
      collect() {
        this.set(delay.max / 1e9);
        delay.reset();
      },
    });
  }

  runnerTaken(from: 'standby' | 'start'): void {
    this.#runnersTaken.inc({ from });
  }

  runnerDied(cause: string): void {
    this.#runnerDeaths.inc({ cause });
  }

  compilerDied(cause: CompilerDeath): void {
    this.#compilerDeaths.inc({ cause });
  }

  ended(kind: WorkKind, end: WorkEnd): void {
    this.#work.inc({ kind, end });
  }

  /** A clock for the stages of one judgement. */
  stages(): StageClock {
    return new StageClock((stage, ms) => this.#stage.observe({ stage }, ms / 1000));
  }

  #counter(name: string, help: string, ...labelNames: string[]): Counter {
    const registers = [this.registry];
    return new Counter({ name: `tickjudge_${name}`, help, labelNames, registers });
  }
}

/** Times one judgement by what it tells: compiling begins with that word and ends with the word that it runs. */
export class StageClock {
  readonly #observe: (stage: Stage, ms: number) => void;
  #now: { readonly stage: Stage; readonly since: number } | undefined;

  constructor(observe: (stage: Stage, ms: number) => void) {
    this.#observe = observe;
  }

  hearing(tell: (message: JudgeProgress) => void): (message: JudgeProgress) => void {
    return (message) => {
      if (message.kind === 'compiling') this.#begin('compile');
      else if (message.kind === 'running') this.#begin('run');
      tell(message);
    };
  }

  async timed<T>(stage: Stage, work: () => Promise<T>): Promise<T> {
    const since = performance.now();
    try {
      return await work();
    } finally {
      this.#observe(stage, performance.now() - since);
    }
  }

  judged(): void {
    this.#begin(undefined);
  }

  /** It did not come to an end, so its last stage has no length. */
  broken(): void {
    this.#now = undefined;
  }

  #begin(stage: Stage | undefined): void {
    if (this.#now) this.#observe(this.#now.stage, performance.now() - this.#now.since);
    this.#now = stage && { stage, since: performance.now() };
  }
}
