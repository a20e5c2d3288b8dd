import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { LastError } from './last-error.ts';
import { onLines } from './lines.ts';
import type { LogFile } from './log-file.ts';

/** A child that lived this long before it died is started again at once; one that keeps dying waits longer each time. */
const steadyAfterMs = 5_000;
const firstWaitMs = 250;
const longestWaitMs = 10_000;
/** How long a child gets to finish its work after SIGTERM. */
const stopGraceMs = 10_000;

/** How long the pipes of an ended child are read on. */
const lastWordsMs = 100;

export interface ChildPlan {
  /** Its name in messages, e.g. `worker 1`. */
  readonly name: string;
  /** Absolute path of its main module. */
  readonly main: string;
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly log: LogFile;
  /** One line for the person at the terminal. */
  report(line: string): void;
  /** Called whenever another process takes its place. */
  onSpawn(pid: number | undefined): void;
}

/** What a child says when it can do its work; the API adds its port, a worker its missing walls (a sentence or ''). */
interface ReadyMessage {
  readonly kind: 'ready';
  readonly missingWalls?: unknown;
}

/**
 * One child process that is kept running: started again when it dies, at once the first time (a killed worker is
 * back in a moment), then with growing waits. It hears of its supervisor's death by the closing of its channel.
 */
export class KeptChild {
  readonly #plan: ChildPlan;
  #child: ChildProcess | undefined;
  #stopping = new AbortController();
  #deathsInARow = 0;
  #lastError = new LastError();
  #missingWalls = '';
  #kept: Promise<void> = Promise.resolve();

  constructor(plan: ChildPlan) {
    this.#plan = plan;
  }

  get name(): string {
    return this.#plan.name;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** The last thing that looked like an error in what it wrote. */
  get lastError(): string {
    return this.#lastError.text;
  }

  /** One sentence about the walls that it lacks around foreign code; empty when all stand or it needs none. */
  get missingWalls(): string {
    return this.#missingWalls;
  }

  /** Starts it for the first time. @returns true when it is ready, false when it ended before that. */
  async start(): Promise<boolean> {
    const first = this.#spawn();
    if (!(await first.ready)) return false;
    this.#kept = this.#keep(first.ended);
    return true;
  }

  /** Asks it to finish (SIGTERM), kills it when it does not, and waits for its end. Never starts it again. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const child = this.#child;
    if (child && isRunning(child)) {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      const patience = new AbortController();
      await Promise.race([
        gone,
        delay(stopGraceMs, undefined, { signal: patience.signal }).catch(() => undefined),
      ]);
      patience.abort();
      if (isRunning(child)) child.kill('SIGKILL');
      if (isRunning(child)) await gone;
    }
    await this.#kept;
  }

  /** Ends it at once; `stop` then has nothing to wait for. */
  kill(): void {
    this.#stopping.abort();
    this.#child?.kill('SIGKILL');
  }

  async #keep(firstEnd: Promise<string>): Promise<void> {
    let ended = firstEnd;
    let startedAt = performance.now();
    for (;;) {
      const how = await ended;
      if (this.#stopping.signal.aborted) return;
      this.#deathsInARow =
        performance.now() - startedAt > steadyAfterMs ? 1 : this.#deathsInARow + 1;
      const waitMs =
        this.#deathsInARow === 1
          ? 0
          : Math.min(longestWaitMs, firstWaitMs * 2 ** (this.#deathsInARow - 2));
      const said = this.#lastError.whyEnded(how);
      const why = said === '' ? '' : `: ${said}`;
      const when = waitMs === 0 ? 'now' : `in ${waitMs / 1000} s`;
      this.#plan.report(`${this.name} ended (${how}${why}), starting it again ${when}`);
      await delay(waitMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
      if (this.#stopping.signal.aborted) return;
      startedAt = performance.now();
      ended = this.#spawn().ended;
    }
  }

  #spawn() {
    const { main, env, cwd, log, name, report } = this.#plan;
    const lastError = (this.#lastError = new LastError());
    const child = fork(main, {
      cwd,
      env,
      execArgv: ['--enable-source-maps'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Out of the terminal's group: Ctrl-C comes to us alone, and we stop the children in order.
      detached: true,
    });
    this.#child = child;
    this.#plan.onSpawn(child.pid);
    const surface = (error: string): void => {
      const known = lastError.text === error;
      lastError.note(error);
      if (known) return;
      if (!this.#stopping.signal.aborted) report(`${name}: ${error}`);
    };
    let inList = false;
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      onLines(stream, (line) => {
        log.write(line);
        const loud = loudError(line);
        if (loud !== undefined) surface(loud);
        else if (stream === child.stderr) {
          // A sentence that ends in ":" is followed by its list, one indented line each.
          inList = inList && /^ {2}\S/.test(line);
          if (inList) lastError.note(`${lastError.text} ${line.trim()}`);
          else if (tellsWhy(line)) {
            lastError.note(line);
            inList = line.endsWith(':');
          }
        }
      });
    }
    // Sending to a child that is just ending may fail; its end is what counts.
    child.on('error', (error) => {
      if (lastError.text === '') lastError.note(error.message);
    });
    const ended = new Promise<string>((resolve) => {
      child.once('exit', (code, signal) => {
        const how = signal ?? `exit code ${code}`;
        // Its last words may still be in the pipe, but a grandchild that holds the pipe open must not delay us.
        const patience = setTimeout(() => resolve(how), lastWordsMs);
        child.once('close', () => {
          clearTimeout(patience);
          resolve(how);
        });
      });
      child.once('error', (error) => {
        if (child.pid === undefined) resolve(error.message);
      });
    });
    const ready = new Promise<boolean>((resolve) => {
      child.on('message', (message) => {
        if (!isReady(message)) return;
        this.#missingWalls = typeof message.missingWalls === 'string' ? message.missingWalls : '';
        resolve(true);
      });
      void ended.then(() => resolve(false));
    });
    return { ended, ready };
  }
}

const isRunning = (child: ChildProcess): boolean =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null;

const isReady = (message: unknown): message is ReadyMessage =>
  typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'ready';

/** Lowest level of pino's that a person must hear of: error. */
const errorLevel = 50;

/** The message of a structured log line of level error or above. */
function loudError(line: string): string | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const { level, msg, err, message } = JSON.parse(line) as {
      level?: unknown;
      msg?: unknown;
      err?: { message?: unknown };
      message?: unknown;
    };
    if (typeof level !== 'number' || level < errorLevel) return undefined;
    const told = err?.message ?? message;
    const cause = told === undefined || told === msg ? '' : ` (${String(told)})`;
    return `${typeof msg === 'string' ? msg : 'error'}${cause}`
      .replaceAll(/\s+/g, ' ')
      .slice(0, 300);
  } catch {
    return undefined;
  }
}

/** Of what a dying process writes: its sentence or its error, not the stack, nor the source line above it. */
const tellsWhy = (line: string): boolean =>
  /^[A-Z][^^]*[ :]/.test(line) && !/^Node\.js v/.test(line);
