/**
 * One compiler process as its owner sees it: started, given one order at a time, watched, killed with its group.
 */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { type CompileAnswer, type CompileOrder, maxAnswerBytes } from './compile-wire.ts';
import { readJsonLines } from '../json-lines.ts';
import {
  killGroup,
  killWalled,
  type LaunchPlan,
  processTree,
  spawnWalled,
  usageOf,
  type Wall,
} from '../sandbox/index.ts';
import {
  compilerEnvironment,
  compilerInside,
  lookAtCompiler,
  scratchEnvironment,
} from './compiler-walls.ts';

export interface CompileLimits {
  /** Processor time of one compile, over all threads of both processes. */
  cpuLimitMs: number;
  /** Brake for a compile that waits instead of computing; the only limit of time where there is no /proc. */
  wallLimitMs: number;
  /** Resident memory of the compiler process and the type checker together. */
  memoryLimitBytes: number;
}

/** How an order ended: an answer, a limit that was reached, or the death of the process. */
export type CompileEnd =
  | { kind: 'answer'; answer: Exclude<CompileAnswer, { kind: 'ready' }> }
  | { kind: 'cpu' | 'wall' | 'memory' | 'output' }
  /** The wall limit passed although hardly any processor time was used: the machine's fault, not the source's. */
  | { kind: 'stalled' }
  | { kind: 'died'; how: string };

const pollMs = 25;
const maxErrorChars = 4_096;

export class CompileProcess {
  /** Resolves when the process can take an order; rejects with its last words when it ends before. */
  readonly ready: Promise<void>;
  orders = 0;
  #alive = true;
  #started = false;
  readonly #child: ChildProcess;
  readonly #limits: CompileLimits;
  readonly #plan: LaunchPlan;
  #outerTimer: NodeJS.Timeout | undefined;
  #members: readonly number[] = [];
  #errors = '';
  readonly #exited: Promise<unknown>;
  #onAnswer: (answer: CompileAnswer) => void = () => {};
  #onEnd: (end: CompileEnd) => void = () => {};

  /** @param plan how it is started, as `compilerPlan` makes it. */
  constructor(childFile: string, limits: CompileLimits, plan: LaunchPlan) {
    this.#limits = limits;
    this.#plan = plan;
    this.#child = spawnWalled(compilerInside(childFile, plan), plan, {
      environment: {
        ...compilerEnvironment(limits.memoryLimitBytes),
        ...(plan.method === 'bwrap' ? scratchEnvironment : {}),
      },
      mayStartProcesses: true,
      // The lifeline: its other end closes when this process dies.
      furtherPipes: 1,
    });
    this.#exited = once(this.#child, 'close').catch(() => {});
    this.ready = this.#listen();
    this.ready.catch(() => {});
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** True once it can take an order, until it ends. */
  get warm(): boolean {
    return this.#alive && this.#started;
  }

  /** Gives the one order; the next may follow when this has ended. After any end but an answer the process is gone. */
  run(order: CompileOrder): Promise<CompileEnd> {
    this.orders += 1;
    const before = usageOf(this.#members);
    const startedAt = performance.now();
    return new Promise<CompileEnd>((resolve) => {
      const finish = (end: CompileEnd) => {
        clearInterval(watch);
        this.#onAnswer = () => {};
        this.#onEnd = () => {};
        if (end.kind !== 'answer') void this.kill();
        resolve(end);
      };
      const watch = setInterval(() => {
        const now = usageOf(this.#members);
        const cpuTimeMs = now && before ? now.cpuTimeMs - before.cpuTimeMs : null;
        const wallTimeMs = performance.now() - startedAt;
        const { cpuLimitMs, wallLimitMs, memoryLimitBytes } = this.#limits;
        if (now && now.memoryBytes > memoryLimitBytes) finish({ kind: 'memory' });
        else if (cpuTimeMs !== null && cpuTimeMs > cpuLimitMs) finish({ kind: 'cpu' });
        else if (wallTimeMs > wallLimitMs) {
          const stalled = cpuTimeMs !== null && cpuTimeMs < wallLimitMs / 20;
          finish({ kind: stalled ? 'stalled' : 'wall' });
        }
      }, pollMs);
      this.#onEnd = finish;
      this.#onAnswer = (answer) => {
        if (answer.kind !== 'ready' && answer.id === order.id) finish({ kind: 'answer', answer });
      };
      if (!this.#alive) finish({ kind: 'died', how: this.#errors });
      else (this.#child.stdin as Writable).write(`${JSON.stringify(order)}\n`);
    });
  }

  /** Kills all of it; resolves when the process is gone. */
  async kill(): Promise<void> {
    this.#alive = false;
    const { pid } = this.#child;
    if (pid !== undefined && this.#child.exitCode === null && this.#child.signalCode === null) {
      this.#outerTimer ??= killWalled(this.#child, this.#plan.method);
    }
    await this.#exited;
    clearTimeout(this.#outerTimer);
  }

  /** Which walls stand around it; once it is ready. */
  look(failure: string | null): Wall {
    return lookAtCompiler(this.#members, failure);
  }

  async #listen(): Promise<void> {
    const { stdout, stderr } = this.#child;
    stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#errors = (this.#errors + text).slice(-maxErrorChars);
    });
    const started = new Promise<void>((resolve, reject) => {
      this.#onAnswer = (answer) => {
        if (answer.kind !== 'ready') return;
        this.#started = true;
        this.#members = processTree(this.#child.pid ?? 0);
        resolve();
      };
      const ended = (how: string) => {
        this.#alive = false;
        // Whatever of the group outlived its leader goes too.
        if (this.#child.pid !== undefined) killGroup(this.#child);
        reject(new Error(how));
        this.#onEnd({ kind: 'died', how });
      };
      this.#child.on('error', (error) => ended(error.message));
      this.#child.on('exit', (code, signal) => ended(`${signal ?? code}: ${this.#errors.trim()}`));
    });
    readJsonLines(stdout as Readable, maxAnswerBytes, {
      onMessage: (answer) => this.#onAnswer(answer as CompileAnswer),
      onFault: (fault, reason) =>
        this.#onEnd(fault === 'too-long' ? { kind: 'output' } : { kind: 'died', how: reason }),
    });
    await started;
  }
}

/** The compiler's program beside this file: TypeScript in the source tree, JavaScript in the built one. */
export function defaultChildFile(): string {
  const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
  return fileURLToPath(new URL(`./compile-child${extension}`, import.meta.url));
}
