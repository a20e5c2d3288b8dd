import type { ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import { limits as engineLimits } from '../core/limits.ts';
import { JsonLineReader } from '../json-lines.ts';
import { type Inside, type LaunchPlan, leanFlags, permissionFlags } from './launch-command.ts';
import { killWalled } from './kill-walled.ts';
import { processMeter } from './process-meter.ts';
import { spawnWalled } from './spawn-walled.ts';
import { type RunnerLimits, Watchdog } from './watchdog.ts';
import type { RunnerWalls, WallMethod, WallPlan } from './walls.ts';

/** The one program that runs inside: JSON lines on stdin and stdout, ends when its stdin ends. */
export interface RunnerProgram {
  /** Absolute path of one bundled file; `.mjs` or `.cjs`, since no package.json is visible inside. */
  readonly script: string;
  /** Further absolute paths, files or folders, that it must be able to read. */
  readonly readable: readonly string[];
  readonly args?: readonly string[];
}

/**
 * `exited`: it ended by itself, by its own fault or by the kernel's hand; `bad-message`: a line that is not JSON;
 * `closed`: `kill` was called; the others: it broke that limit and was killed.
 */
export interface RunnerDeath {
  readonly kind:
    | 'exited'
    | 'wall-limit'
    | 'memory-limit'
    | 'cpu-limit'
    | 'turn-limit'
    | 'heard-turn-limit'
    | 'output-limit'
    | 'bad-message'
    | 'closed';
  readonly exitCode: number | null;
  /** Name of the signal that ended it, such as "SIGABRT"; null when it exited. */
  readonly signal: string | null;
  /** The last 4 KiB that it wrote to stderr, or why it could not be started. For logs, never for contestants. */
  readonly stderrTail: string;
}

export interface RunnerProcess {
  /** The process that was started: bubblewrap's, not the node inside. -1 when it could not be started. */
  readonly pid: number;
  readonly walls: RunnerWalls;
  /** One JSON line on its stdin. A dead runner hears nothing; `died` says so. */
  send(message: unknown): void;
  /** The one listener for its messages; a later call replaces it. Called with any JSON value: check the shape. */
  onMessage(listener: (message: unknown) => void): void;
  /** Resolves exactly once, after its last message was delivered and no process of it is left. */
  readonly died: Promise<RunnerDeath>;
  /** Limits from now on until the next call; wall, CPU and output count from this call. Null lifts them. */
  limit(limits: RunnerLimits | null): void;
  kill(): Promise<RunnerDeath>;
}

/** What a runner may write in all between two calls of `limit`; stdout and stderr together. */
export const outputBytesPerPeriod = 8 * engineLimits.wireBytes;
const stderrTailBytes = 4096;
/** How long the streams may outlive the process before they are cut; tearing down gigabytes takes the kernel a while. */
const streamsGraceMs = 5_000;

/** Starts a runner behind the plan's walls. One that fails to start is dead soon; throws when the system refuses to try. */
export function startRunner(program: RunnerProgram, plan: WallPlan): RunnerProcess {
  const readable = [program.script, ...program.readable];
  const nodeArguments = [
    ...leanFlags,
    ...permissionFlags(readable),
    program.script,
    ...(program.args ?? []),
  ];
  return startInside({ nodeArguments, readable }, plan, plan.walls);
}

/** Starts any node command line behind the walls; the self test uses it without the permission model. */
export function startInside(inside: Inside, plan: LaunchPlan, walls: RunnerWalls): RunnerProcess {
  return new WalledProcess(inside, plan, walls);
}

class WalledProcess implements RunnerProcess {
  readonly pid: number;
  readonly walls: RunnerWalls;
  readonly died: Promise<RunnerDeath>;
  readonly #child: ChildProcess;
  readonly #watchdog: Watchdog;
  readonly #reader: JsonLineReader;
  #listener: (message: unknown) => void = () => {};
  #cause: RunnerDeath['kind'] = 'exited';
  #alive = true;
  readonly #method: WallMethod;
  #outerTimer: NodeJS.Timeout | undefined;
  #outputBytes = 0;
  #stderrTail = Buffer.alloc(0);

  constructor(inside: Inside, plan: LaunchPlan, walls: RunnerWalls) {
    this.walls = walls;
    this.#method = plan.method;
    this.#child = spawnWalled(inside, plan);
    this.pid = this.#child.pid ?? -1;
    this.#watchdog = new Watchdog(this.pid, processMeter, (limit) => this.#end(limit));
    this.#reader = new JsonLineReader(engineLimits.wireBytes, {
      onMessage: (message) => this.#listener(message),
      onFault: (fault, reason) => {
        this.#keepStderr(Buffer.from(`\n${reason}`));
        this.#end(fault === 'too-long' ? 'output-limit' : 'bad-message');
      },
    });
    const { stdout, stderr } = this.#child;
    stdout?.on('data', (chunk: Buffer) => {
      this.#countOutput(chunk);
      this.#reader.push(chunk);
    });
    stderr?.on('data', (chunk: Buffer) => {
      this.#keepStderr(chunk);
      this.#countOutput(chunk);
    });
    this.died = this.#awaitDeath();
  }

  send(message: unknown): void {
    if (this.#alive) this.#child.stdin?.write(`${JSON.stringify(message)}\n`);
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#listener = listener;
  }

  limit(limits: RunnerLimits | null): void {
    this.#outputBytes = 0;
    if (this.#alive) this.#watchdog.watch(limits);
  }

  kill(): Promise<RunnerDeath> {
    this.#end('closed');
    return this.died;
  }

  /** The first cause counts; nothing that the runner still says is heard. */
  #end(cause: RunnerDeath['kind']): void {
    if (!this.#alive || this.#cause !== 'exited') return;
    this.#cause = cause;
    this.#reader.stop();
    this.#watchdog.watch(null);
    this.#outerTimer = killWalled(this.#child, this.#method);
  }

  #awaitDeath(): Promise<RunnerDeath> {
    return new Promise((resolve) => {
      let cutStreams: NodeJS.Timeout | undefined;
      const done = (exitCode: number | null, signal: string | null) => {
        clearTimeout(cutStreams);
        clearTimeout(this.#outerTimer);
        this.#alive = false;
        this.#reader.stop();
        this.#watchdog.watch(null);
        resolve({
          kind: this.#cause,
          ...(this.#cause === 'exited' ? readStatus(exitCode, signal) : killed),
          stderrTail: this.#stderrTail.toString(),
        });
      };
      this.#child.once('error', (error) => {
        if (this.pid !== -1) return;
        this.#keepStderr(Buffer.from(`The runner could not be started: ${error.message}`));
        done(null, null);
      });
      this.#child.once('exit', () => {
        this.#alive = false;
        this.#watchdog.watch(null);
        cutStreams = setTimeout(() => {
          for (const stream of this.#child.stdio) stream?.destroy();
        }, streamsGraceMs);
      });
      // After the exit and the end of all its streams, which the node inside holds until it is gone.
      this.#child.once('close', done);
    });
  }

  #countOutput(chunk: Buffer): void {
    this.#outputBytes += chunk.length;
    if (this.#outputBytes > outputBytesPerPeriod) this.#end('output-limit');
  }

  #keepStderr(chunk: Buffer): void {
    this.#stderrTail = Buffer.concat([this.#stderrTail, chunk]).subarray(-stderrTailBytes);
  }
}

const killed = { exitCode: null, signal: 'SIGKILL' } as const;

/** Bubblewrap and shells report "ended by signal n" as exit code 128 + n. */
function readStatus(
  exitCode: number | null,
  signal: string | null,
): Pick<RunnerDeath, 'exitCode' | 'signal'> {
  if (exitCode === null || exitCode <= 128) return { exitCode, signal };
  const name = Object.entries(constants.signals).find(([, number]) => number === exitCode - 128);
  return name ? { exitCode: null, signal: name[0] } : { exitCode, signal };
}
