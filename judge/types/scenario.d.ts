/**
 * The author's side of Tickjudge: what a `*.scenario.ts` file of a problem package may use.
 *
 * A scenario is ordinary async TypeScript in an isolate of its own. Everything that is awaited passes on the run's
 * virtual clock, which starts at 0 ms and only moves when nothing else can happen. The submission lives in another
 * isolate. Data crosses as a copy, with everything that JSON does not know and with shared and cyclic references;
 * functions, objects with methods, iterators and AbortSignals stay where they are and go on working from afar.
 */

import type { Expect } from './expect.d.ts';
import type { Http } from './http.d.ts';
import type { FaultSchedule, Latency, LinkOptions } from './link.d.ts';
import type { RemoteExports, Solution } from './remote.d.ts';
import type { Clients, KeyValue, ObjectStore, Queues, ServiceRecord } from './services.d.ts';

export type * from './expect.d.ts';
export * from './http.d.ts';
export type * from './link.d.ts';
export type * from './services.d.ts';

export type {
  Passed,
  Remote,
  RemoteExports,
  RemoteFunction,
  RemoteIterator,
  RemoteObject,
  Solution,
} from './remote.d.ts';

/**
 * A scenario file's default export. `Contract` is `typeof import('../../contract.ts')`, `Driver` is `typeof
 * import('../../driver.ts')` where there is one.
 */
export declare function scenario<Contract, Driver = object>(
  title: string,
  body: (world: World<Contract, Driver>) => Promise<void>,
): Scenario;
export declare function scenario<Contract, Driver = object>(
  title: string,
  options: ScenarioOptions,
  body: (world: World<Contract, Driver>) => Promise<void>,
): Scenario;

/**
 * Marks an object of the scenario: it is passed to the solution by handle, and each call of one of its methods comes
 * here as a message. Instances of classes with methods are passed so anyway; a literal is copied unless it is marked.
 */
export declare function remote<T extends object>(object: T, options?: RemoteOptions): T;

export interface RemoteOptions {
  /** Names of the methods that the solution may call; by default all. */
  readonly methods?: readonly string[];
  /** The object's name in the history: "keyValue" gives "keyValue.get". */
  readonly name?: string;
}

/** Gives up a function or object of the solution: it is not called any more, and its memory may be used again. */
export declare function release(thing: object): void;

export interface Scenario {
  readonly title: string;
}

export interface ScenarioOptions {
  /** Virtual time the run may take, in ms (default 3,600,000). Beyond it the verdict is WTL. */
  readonly horizonMs?: number;
}

export interface World<Contract, Driver = object> {
  /**
   * The submission. A call rejects when the solution throws or rejects; a scenario that awaits it without catching ends
   * the run with RTE. A rejection that the scenario never looks at is ignored.
   * A call that never settles ends the run with ILE.
   */
  readonly solution: Solution<Contract>;
  /**
   * The functions that the package's driver.ts exports. They run beside the solution, on its processor time and within
   * its reach: what they answer is the solution's own word.
   */
  readonly driver: RemoteExports<Driver>;
  /**
   * A Request for a handler of the solution. A path such as "/v1/charges" lies at https://app.example.test; `json` is a
   * body in JSON, with its content type and the method POST unless another is given.
   */
  request(address: string, options?: RequestOptions): Request;
  readonly http: Http;
  readonly keyValue: KeyValue;
  readonly objectStore: ObjectStore;
  readonly queue: Queues;
  /**
   * A service of the author's own, to be passed to the solution as an argument: an object of functions, each atomic and
   * called over a link. What its methods throw reaches the solution as it is.
   */
  service<Methods extends object>(
    name: string,
    methods: Methods,
    options?: LinkOptions,
  ): AsyncMethods<Methods> & ServiceRecord;
  readonly clients: Clients;
  readonly files: Files;
  readonly clock: Clock;
  readonly random: Random;
  readonly expect: Expect;
}

/** The same methods, each answering a promise. */
export type AsyncMethods<Methods> = {
  readonly [K in keyof Methods]: Methods[K] extends (...args: infer A) => infer R
    ? (...args: A) => Promise<Awaited<R>>
    : never;
};

/**
 * The files that the solution sees by node:fs. They lie in its isolate, so what is read there is the solution's own word;
 * a path that is not there rejects with Node's error (ENOENT), which ends the run with RTE if it is not caught.
 */
export interface Files {
  /** Writes a file whole and makes the folders above it. */
  write(path: string, content: string | Uint8Array): Promise<void>;
  read(path: string): Promise<Uint8Array>;
  read(path: string, encoding: 'utf8'): Promise<string>;
  /** Paths of all files below a folder, in order; none where there is no such folder. */
  list(folder?: string): Promise<string[]>;
  /** Removes a file, or a folder with all that is in it. */
  remove(path: string): Promise<void>;
  /**
   * A slow or failing disk, for what the solution begins from now on; the last call counts. It is about the operations of
   * node:fs with a callback or a promise, streams included; the synchronous ones, and those above, are not touched.
   */
  link(options: FileLinkOptions): void;
}

export interface FileLinkOptions {
  /** From the start of an operation to its end, when it has its effect. Default 0: the io phase of the same instant. */
  readonly latencyMs?: Latency;
  /**
   * What goes wrong. `of` names operations as node:fs calls them ("writeFile"; streams: "open", "read", "write",
   * "close"), paths as the solution wrote them, or both ("writeFile /out/a").
   */
  readonly faults?: readonly FileFault[];
}

export type FileFault = FaultSchedule &
  (
    | {
        /** The operation fails with Node's error and has no effect. */
        readonly kind: 'error';
        /** Default EIO. */
        readonly code?: 'EIO' | 'ENOSPC' | 'EACCES' | 'EMFILE';
      }
    | {
        /** It takes so much longer. */
        readonly kind: 'slow';
        readonly slowMs: Latency;
      }
  );

export interface RequestOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly json?: unknown;
  readonly signal?: AbortSignal;
}

export interface Clock {
  /** Virtual milliseconds since the start of the run. */
  now(): number;
  /** Resolves `ms` later, after everything that the solution does at that instant. */
  sleep(ms: number): Promise<void>;
  /** Resolves at `ms` since the start, after everything that the solution does at that instant. */
  until(ms: number): Promise<void>;
  /** The true wall clock at an instant of the run. The submission's is the same until it is stepped or skewed. */
  wallTime(atMs?: number): Date;
  /** The submission's wall clock (`Date`) jumps by so many ms; its timers and `performance` do not notice. */
  stepWall(ms: number): void;
  /** From now on the submission's wall clock gains so many millionths of the time that passes; 0 ends it. */
  skew(rate: { readonly ppm: number }): void;
  /**
   * The submission stands still for so many ms, as in a long garbage collection. Then all that was due comes at once:
   * late timers in Node's order (those of one delay whose first was due earliest, then those of another; an interval once
   * for all that it missed), messages, immediates.
   */
  pause(ms: number): void;
}

/** Random numbers from the run's seed: the same seed, the same numbers, on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number;
}
