/**
 * The author's side of Tickjudge: what a `*.scenario.ts` file of a problem package may use.
 *
 * A scenario is ordinary async TypeScript in an isolate of its own. Everything that is awaited passes on the run's
 * virtual clock, which starts at 0 ms and only moves when nothing else can happen. The submission lives in another
 * isolate. Data crosses as a copy, with everything that JSON does not know and with shared and cyclic references;
 * functions, objects with methods, iterators and AbortSignals stay where they are and go on working from afar.
 */

import type { RemoteExports, Solution } from './remote.d.ts';

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
  readonly http: {
    /** Answers the submission's `fetch` for one origin, such as "https://api.example.test". */
    service(origin: string, handler: HttpHandler): HttpService;
  };
  readonly clock: Clock;
  readonly random: Random;
  readonly expect: Expect;
}

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
  /** The wall clock (`Date.now()` of both isolates) at an instant of the run, e.g. for HTTP dates. */
  wallTime(atMs?: number): Date;
}

/** Random numbers from the run's seed: the same seed, the same numbers, on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number;
}

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  /** Path with query, such as "/v1/charges?limit=3". */
  readonly path: string;
  readonly query: URLSearchParamsLike;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** When it arrived, in virtual ms. */
  readonly atMs: number;
  /** 1 for the service's first request, 2 for the second, ... */
  readonly count: number;
  /** The same, counted for this method and path alone. */
  readonly countOfPath: number;
}

export interface URLSearchParamsLike {
  get(name: string): string | null;
  has(name: string): boolean;
}

export type HttpHandler = (request: HttpRequest) => HttpAnswer | Promise<HttpAnswer>;

export interface HttpAnswer {
  readonly kind: 'response' | 'network-error' | 'never';
}

export interface ResponseOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Virtual time until the head of the response arrives (default 0). */
  readonly latencyMs?: number;
  /** Virtual time between head and body (default 0). */
  readonly bodyLatencyMs?: number;
  /** The connection breaks while the body is read: `fetch` resolves, reading the body rejects. */
  readonly cutBody?: boolean;
}

export declare const respond: {
  /** A response; a body that is not a string is sent as JSON. */
  (status: number, body?: unknown, options?: ResponseOptions): HttpAnswer;
  /** `fetch` rejects with a TypeError, as for a refused or reset connection. */
  networkError(options?: { readonly latencyMs?: number }): HttpAnswer;
  /** No answer, ever: only an abort or a timeout of the solution ends the request. */
  never(): HttpAnswer;
};

/** A request as the host recorded it. */
export interface RecordedRequest extends HttpRequest {
  /** When its head (and body) had been delivered, it failed or was aborted; null while it is in flight. */
  readonly endedAtMs: number | null;
  readonly outcome: 'pending' | 'response' | 'network-error' | 'aborted';
  /** Status of the response, null without one. */
  readonly status: number | null;
}

export interface HttpService {
  /** All requests so far, in order of arrival. */
  readonly requests: readonly RecordedRequest[];
  /** The most requests that were in flight at once. */
  readonly peakInFlight: number;
}

/** Anything with a moment: recorded requests, or plain numbers of virtual ms. */
export type Moments = readonly (number | { readonly atMs: number })[];

/**
 * Expectations are soft: a failed one is recorded as a finding with its virtual time, and the scenario goes on.
 * The usual matchers are those of Jest; `resolves` and `rejects` work on calls of the solution.
 */
export interface Expect {
  <T>(actual: T, message?: string): Matchers;
}

export interface Matchers extends CommonMatchers<void> {
  readonly not: CommonMatchers<void>;
  readonly resolves: CommonMatchers<Promise<void>>;
  readonly rejects: CommonMatchers<Promise<void>>;

  /** Each happened exactly then: "request 3 due at 3000 ms, came at 2000 ms (too early by 1000 ms)". */
  toArriveAt(schedule: readonly number[]): void;
  /** Each happened inside its closed interval [from, to]; for jitter. */
  toArriveWithin(schedule: readonly (readonly [number, number])[]): void;
  /** The pauses between neighbours lie in closed intervals [from, to]; one interval fewer than moments. */
  toBeSpacedWithin(gaps: readonly (readonly [number, number])[]): void;
  /** At most `atMost` moments in any half-open window [t, t + perMs). */
  toStayWithin(limit: { readonly atMost: number; readonly perMs: number }): void;
  /** A service's requests: never more than `max` in flight at once. */
  toPeakAtMost(max: number): void;
  /** A service's requests: `count` in flight at once at some moment, and never more. */
  toPeakAt(count: number): void;
  /**
   * `expect(solution).toBeIdle()`: nothing of the solution would keep a process alive at this moment, no request and no
   * timer (timers that it has unref'd do not count, as in Node).
   */
  toBeIdle(): void;
}

export interface CommonMatchers<R> {
  toBe(expected: unknown): R;
  toEqual(expected: unknown): R;
  toStrictEqual(expected: unknown): R;
  toMatchObject(expected: object): R;
  toContain(expected: unknown): R;
  toContainEqual(expected: unknown): R;
  toHaveLength(expected: number): R;
  toHaveProperty(path: string, value?: unknown): R;
  toBeUndefined(): R;
  toBeNull(): R;
  toBeDefined(): R;
  toBeTruthy(): R;
  toBeFalsy(): R;
  toBeNaN(): R;
  toBeGreaterThan(expected: number): R;
  toBeGreaterThanOrEqual(expected: number): R;
  toBeLessThan(expected: number): R;
  toBeLessThanOrEqual(expected: number): R;
  toBeCloseTo(expected: number, digits?: number): R;
  toMatch(expected: RegExp | string): R;
  toThrow(expected?: RegExp | string): R;
}
