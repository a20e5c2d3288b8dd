/**
 * The owner of the compiler processes: keeps one warm, gives it one source at a time, and replaces it when a source
 * was too much for it. What a source does to its process is a result about that source, never an outage.
 */
import type { EngineObserver } from '../engine-observer.ts';
import { JudgeInternalError } from '../judge.ts';
import { type CompileEnd, CompileProcess, defaultChildFile } from './compile-process.ts';
import type { CompileLimits } from './compile-process.ts';
import {
  type CompiledScenario,
  type CompileFailure,
  type Compiler,
  type CompileResult,
  type CompileTask,
  failureAtStart,
  type ScenarioTask,
} from './compile-result.ts';
import {
  type CompilerTaskKind,
  type CompilerWork,
  maxOrderBytes,
  type ResultOf,
  type TaskOf,
} from './compile-wire.ts';
import type { FoundMutants, MutantsTask } from '../mutation/index.ts';
import { compilerPlan, noWallsAtAll } from './compiler-walls.ts';
import type { LaunchPlan, Wall } from '../sandbox/index.ts';
import { checkSource } from './source-check.ts';
import type { PackageTypes } from './package-types-task.ts';
import { ordersOf, type StrippedSource } from './transform-task.ts';

export interface CompilerOptions extends Partial<CompileLimits> {
  /** After so many compiles a process is replaced by a fresh one, started ahead (default 200). */
  compilesPerProcess?: number;
  /** Program of the compiler process; tests put a broken one here. */
  childFile?: string;
  /** How runners are started here: the compiler stands behind the same walls as far as they suit it. */
  plan?: LaunchPlan;
  /** Rather fail than start without these walls. */
  requireWalls?: boolean;
  /** Is told when the process dies of its work. */
  observer?: EngineObserver;
}

/** A compiler that can say what stands around it. */
export interface WalledCompiler extends Compiler {
  /** Resolves when the first process is ready. */
  wall(): Promise<Wall>;
}

type AnyResult = ResultOf<CompilerTaskKind> | CompileFailure;

interface Waiting {
  work: CompilerWork;
  resolve: (result: AnyResult) => void;
  reject: (error: Error) => void;
}

/** Starts the compiler process at once, so that the first compile finds it warm. */
export function createCompiler(options: CompilerOptions = {}): WalledCompiler {
  return new QueuedCompiler(options);
}

class QueuedCompiler implements WalledCompiler {
  readonly #limits: CompileLimits;
  readonly #compilesPerProcess: number;
  readonly #childFile: string;
  readonly #observer: EngineObserver;
  readonly #waiting: Waiting[] = [];
  /** What is tried in turn until a first process has started; from then on only that. */
  #plans: LaunchPlan[];
  #wallFailure: string | null = null;
  #current: CompileProcess;
  /** The replacement of an old process, warming up beside it. */
  #next: CompileProcess | null = null;
  #working: Promise<void> | null = null;
  #closed = false;
  #lastId = 0;

  constructor(options: CompilerOptions) {
    this.#limits = {
      cpuLimitMs: options.cpuLimitMs ?? 10_000,
      wallLimitMs: options.wallLimitMs ?? 30_000,
      memoryLimitBytes: options.memoryLimitBytes ?? 1024 ** 3,
    };
    this.#compilesPerProcess = options.compilesPerProcess ?? 200;
    this.#childFile = options.childFile ?? defaultChildFile();
    this.#observer = options.observer ?? {};
    const plan = options.plan && compilerPlan(options.plan);
    this.#plans = [
      ...(plan ? [plan] : []),
      ...(plan && plan.userId !== null ? [{ ...plan, userId: null }] : []),
      ...(options.requireWalls ? [] : [noWallsAtAll]),
    ];
    this.#current = this.#start();
  }

  async wall(): Promise<Wall> {
    return (await this.#readyProcess()).look(this.#wallFailure);
  }

  async compile(task: CompileTask): Promise<CompileResult> {
    return checkSource(task.source) ?? this.#do({ kind: 'compile', task });
  }

  async transform(sources: readonly string[]): Promise<StrippedSource[]> {
    const orders = ordersOf(sources).map((some) => this.#strip(some));
    return (await Promise.all(orders)).flat();
  }

  async packageTypes(files: Readonly<Record<string, string>>): Promise<PackageTypes> {
    const task = { files };
    const bytes = Buffer.byteLength(JSON.stringify(task));
    if (bytes > mostPackageBytes) {
      const message = `The package has ${bytes} bytes of TypeScript and JSON; types are checked of at most ${mostPackageBytes} (packageTypes).`;
      return failureAtStart('compile-limit', message);
    }
    return this.#do({ kind: 'packageTypes', task });
  }

  async scenario(task: ScenarioTask): Promise<CompiledScenario> {
    return checkSource(task.scenario) ?? this.#do({ kind: 'scenario', task });
  }

  async mutants(task: MutantsTask): Promise<FoundMutants | CompileFailure> {
    return checkSource(task.source) ?? this.#do({ kind: 'mutants', task });
  }

  /** When they were too much together, each is tried alone, so that the one that is to blame is found. */
  async #strip(sources: readonly string[]): Promise<StrippedSource[]> {
    const result = await this.#do({ kind: 'transform', task: { sources } });
    if (result.ok) return result.stripped;
    if (sources.length === 1) return [result];
    return (await Promise.all(sources.map((source) => this.#strip([source])))).flat();
  }

  /** Puts one task on the list; every kind has the same limits. */
  #do<Kind extends CompilerTaskKind>(work: {
    kind: Kind;
    task: TaskOf<Kind>;
  }): Promise<ResultOf<Kind> | CompileFailure> {
    if (this.#closed) return Promise.reject(closedError());
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        work: work as CompilerWork,
        // The process answers a kind with that kind's result.
        resolve: resolve as Waiting['resolve'],
        reject,
      });
      this.#working ??= this.#work();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(closedError());
    await Promise.all([this.#current.kill(), this.#next?.kill()]);
    await this.#working;
  }

  async #work(): Promise<void> {
    for (let one = this.#waiting.shift(); one; one = this.#waiting.shift()) {
      try {
        one.resolve(await this.#workOne(one.work));
      } catch (error) {
        one.reject(this.#closed ? closedError() : (error as Error));
      }
      if (!this.#closed) this.#renew();
    }
    this.#working = null;
  }

  async #workOne(work: CompilerWork): Promise<AnyResult> {
    const first = await this.#runOnce(work);
    // A death may come from outside (the system short of memory): only a source that kills twice is to blame.
    const end = first.kind === 'died' && !this.#closed ? await this.#runOnce(work) : first;
    if (this.#closed) throw closedError();
    return this.#resultOf(end);
  }

  async #runOnce(work: CompilerWork): Promise<CompileEnd> {
    const process = await this.#readyProcess();
    const end = await process.run({ id: ++this.#lastId, ...work });
    if (end.kind !== 'answer' && !this.#closed) this.#observer.compilerDied?.(end.kind);
    return end;
  }

  #resultOf(end: CompileEnd): AnyResult {
    switch (end.kind) {
      case 'answer':
        if (end.answer.kind === 'result') return end.answer.result;
        throw new JudgeInternalError(
          `The contract of the problem does not compile: ${end.answer.message}`,
        );
      case 'cpu':
        return tooMuch(seconds(this.#limits.cpuLimitMs));
      case 'wall':
        return tooMuch(seconds(this.#limits.wallLimitMs));
      case 'stalled':
        throw new JudgeInternalError(
          `The compiler process stood still for ${seconds(this.#limits.wallLimitMs)}; the machine is overloaded.`,
        );
      case 'memory':
        return tooMuch(`${Math.round(this.#limits.memoryLimitBytes / 1024 ** 2)} MiB of memory`);
      case 'output':
        return failureAtStart('compile-limit', 'The compiled script is too large.');
      case 'died':
        return failureAtStart(
          'compile-limit',
          'The compiler died on this source (very deep nesting does that); nest its expressions less deeply.',
        );
    }
  }

  /** The warm process; a dead one is replaced. Throws when two in a row cannot start. */
  async #readyProcess(): Promise<CompileProcess> {
    for (let attempt = 1; ; attempt += 1) {
      if (this.#closed) throw closedError();
      if (!this.#current.alive || this.#next?.warm) this.#promoteNext();
      try {
        await this.#current.ready;
        this.#plans = this.#plans.slice(0, 1);
        if (this.#current.alive) return this.#current;
      } catch (cause) {
        if (this.#plans.length > 1) {
          this.#wallFailure = lastLine(cause);
          this.#plans.shift();
          attempt = 0;
          continue;
        }
        if (attempt >= 2) {
          throw new JudgeInternalError(
            'The compiler process did not start twice in a row; see the cause for its last words.',
            { cause },
          );
        }
      }
    }
  }

  /** After each compile: starts the successor of a dead or old process before the next source asks for it. */
  #renew(): void {
    const old = this.#current.orders >= this.#compilesPerProcess;
    if (!this.#current.alive) this.#promoteNext();
    else if (old && !this.#next?.alive) this.#next = this.#start();
  }

  #promoteNext(): void {
    void this.#current.kill();
    this.#current = this.#next ?? this.#start();
    this.#next = null;
  }

  #start(): CompileProcess {
    return new CompileProcess(this.#childFile, this.#limits, this.#plans[0] ?? noWallsAtAll);
  }
}

/** As one order, whose other parts are short. */
const mostPackageBytes = maxOrderBytes - 1_000;

function tooMuch(amount: string): CompileFailure {
  return failureAtStart(
    'compile-limit',
    `The compiler needed more than ${amount} for this source (deeply recursive types or very large literals do that).`,
  );
}

/** Of what a process wrote before it died, the line that names the error. */
function lastLine(cause: unknown): string {
  const lines = String(cause instanceof Error ? cause.message : cause).split('\n');
  return (lines.find((line) => /error|bwrap/i.test(line)) ?? lines[0] ?? '').trim().slice(0, 200);
}

function seconds(ms: number): string {
  return `${ms / 1000} s`;
}

function closedError(): JudgeInternalError {
  return new JudgeInternalError('The compiler was closed before this source was compiled.');
}
