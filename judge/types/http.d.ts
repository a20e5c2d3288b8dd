import type { Latency, LinkOptions } from './link.d.ts';

/** HTTP services behind the submission's `fetch`. */
export interface Http {
  /**
   * Answers `fetch` for one origin, such as "https://api.example.test": by one handler, or by routes such as
   * "GET /v1/charges/:id" (the method may be left out). What fits no route is 404, and 405 where only the method differs.
   */
  service(
    origin: string,
    handler: HttpHandler | HttpRoutes,
    options?: HttpServiceOptions,
  ): HttpService;
}

/** `fetch` itself knows no time limit, so a service has none: use a signal in the solution. */
export type HttpServiceOptions = Omit<LinkOptions, 'timeoutMs'>;

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  /** Path with query, such as "/v1/charges?limit=3". */
  readonly path: string;
  readonly query: URLSearchParamsLike;
  /** Parameters of the route, decoded: { id: "ch_1" }. */
  readonly params?: Readonly<Record<string, string>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** As text; bytes that are no UTF-8 are replaced, `bytes()` has them as they came. */
  readonly body: string;
  text(): string;
  /** Throws on what is not JSON, which ends the run as the solution's fault (WA). */
  json(): unknown;
  bytes(): Uint8Array;
  /** When it was sent, in virtual ms. */
  readonly atMs: number;
  /** When it arrived: later, over a link that takes time. */
  readonly arrivedAtMs: number | null;
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
export type HttpRoutes = Readonly<Record<string, HttpHandler>>;

export interface HttpAnswer {
  readonly kind: 'response' | 'network-error' | 'never';
}

export interface StreamOptions {
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** Virtual time until the head of the response arrives (default 0), beside the link's own. */
  readonly latencyMs?: Latency;
  /** The connection breaks while the body is read: `fetch` resolves, reading the body rejects. */
  readonly cutBody?: boolean;
  /** It breaks after so many bytes; a body that is shorter comes whole. */
  readonly cutAfterBytes?: number;
}

export interface ResponseOptions extends StreamOptions {
  /** Virtual time between head and body (default 0). */
  readonly bodyLatencyMs?: Latency;
}

export interface BodyChunk {
  readonly data: string | Uint8Array;
  /** Virtual time after the head or the chunk before (default 0). */
  readonly afterMs?: Latency;
}

export declare const respond: {
  /** A response. A string and a Uint8Array are sent as they are, anything else as JSON. */
  (status: number, body?: unknown, options?: ResponseOptions): HttpAnswer;
  /** A response whose body comes chunk by chunk, each at its time. */
  stream(status: number, chunks: readonly BodyChunk[], options?: StreamOptions): HttpAnswer;
  /** `fetch` rejects with a TypeError, as for a refused or reset connection. */
  networkError(options?: { readonly latencyMs?: Latency }): HttpAnswer;
  /** No answer, ever: only an abort or a timeout of the solution ends the request. */
  never(): HttpAnswer;
};

/** Values of a Retry-After header, the two forms that there are. */
export declare const retryAfter: {
  /** Whole seconds: "3". */
  seconds(seconds: number): string;
  /** The HTTP date of an instant of the run, by the true wall clock; HTTP dates have whole seconds. */
  date(atMs: number): string;
};

/** A request as the host recorded it. */
export interface RecordedRequest extends HttpRequest {
  /** When its head (and body) had been delivered, it failed or was aborted; null while it is in flight. */
  readonly endedAtMs: number | null;
  readonly outcome: 'pending' | 'response' | 'network-error' | 'aborted';
  /** Status of the response, null without one. */
  readonly status: number | null;
  /** What went wrong on the link, null if nothing did. */
  readonly fault: string | null;
}

export interface HttpService {
  /** All requests so far, in the order in which they were sent. */
  readonly requests: readonly RecordedRequest[];
  /** The most requests that were in flight at once. */
  readonly peakInFlight: number;
}
