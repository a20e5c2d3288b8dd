import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePort } from '../support/postgres.ts';

const programOf = { api: '../../apps/api/dist/main.js', worker: '../../apps/worker/dist/main.js' };

/**
 * BullMQ opens its LISTEN connection with a client of its own and listens for errors only after it is connected: one that is
 * cut in that moment ends the process. Nothing is lost by it, its supervisor starts it again. See docs/decisions/0033.
 */
const knownDeath = /Emitted 'error' event on Client instance[^]*57P01/;

export interface LogLine {
  readonly level: number;
  readonly msg: string;
  readonly judgementId?: string;
}
export type Kind = keyof typeof programOf;

/** What the processes did that nobody asked them for. */
export interface Complaints {
  readonly alarms: string[];
  readonly deaths: string[];
}

/** A process of the service, started again whenever it was killed, as a supervisor does. */
export class ServiceProcess {
  readonly kind: Kind;
  /** The judgement that it began last, by its log. */
  judgementId: string | undefined;
  isFrozen = false;
  readonly #environment: Record<string, string>;
  readonly #complaints: Complaints;
  #child: ChildProcess | undefined;
  #isWanted = true;
  #isKilled = false;
  /** Resolves when it was ready for the first time. */
  readonly ready: Promise<void>;
  #isReady: () => void = () => undefined;
  #wasReady = false;
  #lastWords = '';

  constructor(kind: Kind, environment: Record<string, string>, complaints: Complaints) {
    this.kind = kind;
    this.#environment = environment;
    this.#complaints = complaints;
    this.ready = new Promise((resolve) => (this.#isReady = resolve));
    this.#start();
  }

  get pid(): number {
    return this.#child?.pid ?? -1;
  }

  /** Kills it at once; it is started again. */
  kill(): void {
    this.#isKilled = true;
    this.isFrozen = false;
    this.#child?.kill('SIGKILL');
  }

  freeze(): void {
    this.isFrozen = true;
    this.#child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.isFrozen = false;
    this.#child?.kill('SIGCONT');
  }

  /** Ends it for good, as a person would. */
  async stop(): Promise<void> {
    this.#isWanted = false;
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    this.thaw();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }

  #start(): void {
    const child = fork(fileURLToPath(new URL(programOf[this.kind], import.meta.url)), {
      env: { PATH: process.env['PATH'] ?? '', LOG_LEVEL: 'debug', ...this.#environment },
      execArgv: ['--enable-source-maps'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    this.#isKilled = false;
    this.judgementId = undefined;
    if (child.stdout) createInterface(child.stdout).on('line', (line) => this.#hear(line));
    child.stderr?.on('data', (chunk: Buffer) => {
      this.#lastWords = (this.#lastWords + chunk.toString()).slice(-2_000);
    });
    child.once('exit', (code, signal) => this.#exited(code, signal));
    this.#wasReady = false;
    child.once('message', () => {
      this.#wasReady = true;
      this.#isReady();
    });
  }

  #exited(code: number | null, signal: string | null): void {
    if (!this.#isWanted) return;
    // One that loses its database while it starts says so, ends, and is started again; one that was ready lives on.
    const isKnown = knownDeath.test(this.#lastWords);
    if (!this.#isKilled && this.#wasReady && !isKnown)
      this.#complaints.deaths.push(`${this.kind}: ${signal ?? code} ${this.#lastWords}`);
    this.#lastWords = '';
    this.#start();
  }

  #hear(line: string): void {
    if (!line.startsWith('{')) return;
    const said = JSON.parse(line) as LogLine;
    if (said.msg === 'judgement.started') this.judgementId = said.judgementId;
    if (said.level >= 50) this.#complaints.alarms.push(`${this.kind} ${line}`);
  }
}

export interface Service {
  readonly apis: readonly ServiceProcess[];
  readonly workers: readonly ServiceProcess[];
  /** Addresses of the APIs; they stay the same when one is started again. */
  readonly urls: readonly string[];
  readonly complaints: Complaints;
  stop(): Promise<void>;
}

/** Two APIs and three workers on one database and one queue, all ready. */
export async function startProcesses(parts: {
  readonly api: Record<string, string>;
  readonly worker: Record<string, string>;
}): Promise<Service> {
  const complaints: Complaints = { alarms: [], deaths: [] };
  const ports = [await freePort(), await freePort()];
  const limits = { SUBMISSIONS_IN_FLIGHT: '100000', SUBMISSIONS_PER_MINUTE: '100000' };
  const apis = ports.map(
    (port) =>
      new ServiceProcess('api', { ...limits, ...parts.api, PORT: String(port) }, complaints),
  );
  // The tables of the queue are made by the API.
  await Promise.all(apis.map(({ ready }) => ready));
  const workers = Array.from(
    { length: 3 },
    () => new ServiceProcess('worker', parts.worker, complaints),
  );
  await Promise.all(workers.map(({ ready }) => ready));
  const all = [...workers, ...apis];
  return {
    ...{ apis, workers, complaints, urls: ports.map((port) => `http://127.0.0.1:${port}`) },
    async stop() {
      await Promise.all(all.map((process) => process.stop()));
    },
  };
}
