import type { HostCall } from '../host-call.ts';
import { URLSearchParams } from '../url/url.ts';

/** What a handler may answer; made by `respond`, understood by the kernel. */
export type HttpAnswer =
  | {
      readonly kind: 'response';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
      readonly latencyMs: number;
      readonly bodyLatencyMs: number;
      readonly cutBody: boolean;
    }
  | { readonly kind: 'network-error'; readonly latencyMs: number }
  | { readonly kind: 'never' };

interface ResponseOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly latencyMs?: number;
  readonly bodyLatencyMs?: number;
  readonly cutBody?: boolean;
}

export const respond = Object.assign(
  (status: number, body?: unknown, options: ResponseOptions = {}): HttpAnswer => {
    if (!Number.isInteger(status) || status < 200 || status > 599) {
      throw new RangeError(
        `respond(${String(status)}): a status is a whole number from 200 to 599.`,
      );
    }
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    const type = typeof body === 'string' ? 'text/plain;charset=UTF-8' : 'application/json';
    const headers: Record<string, string> = body === undefined ? {} : { 'content-type': type };
    for (const [name, value] of Object.entries(options.headers ?? {}))
      headers[name.toLowerCase()] = value;
    return {
      kind: 'response',
      status,
      headers,
      body: text,
      latencyMs: latency('latencyMs', options.latencyMs),
      bodyLatencyMs: latency('bodyLatencyMs', options.bodyLatencyMs),
      cutBody: options.cutBody ?? false,
    };
  },
  {
    networkError: (options: { latencyMs?: number } = {}): HttpAnswer => ({
      kind: 'network-error',
      latencyMs: latency('latencyMs', options.latencyMs),
    }),
    never: (): HttpAnswer => ({ kind: 'never' }),
  },
);

function latency(name: string, value = 0): number {
  if (value >= 0 && Number.isFinite(value)) return value;
  throw new RangeError(`respond: ${name} is a number of ms from 0 on, not ${String(value)}.`);
}

type Handler = (request: object) => HttpAnswer | Promise<HttpAnswer>;

/** The services of one scenario. Their requests are asked from the kernel, which recorded them. */
export interface Services {
  service(origin: string, handler: Handler): object;
  /** A request arrived; answers through the host. */
  onRequest(id: number, text: string): void;
  peakOf(subject: unknown): { peak: number; atMs: number | null } | undefined;
}

export function createServices(host: HostCall, authorFailed: (error: unknown) => void): Services {
  const handlers = new Map<string, Handler>();
  const origins = new WeakMap<object, string>();
  const ask = (origin: string) =>
    JSON.parse(String(host('http.requests', origin))) as {
      requests: { path: string }[];
      peak: number;
      peakAtMs: number | null;
    };

  return {
    service(origin, handler) {
      if (!/^https?:\/\/[^/]+$/.test(origin)) {
        throw new TypeError(
          `http.service: "${origin}" is not an origin such as "https://api.example.test".`,
        );
      }
      if (handlers.has(origin))
        throw new TypeError(`http.service: there is a service at ${origin} already.`);
      handlers.set(origin, handler);
      host('http.service', origin);
      const service = {
        get requests() {
          const requests = ask(origin).requests.map(withQuery);
          origins.set(requests, origin);
          return requests;
        },
        get peakInFlight() {
          return ask(origin).peak;
        },
      };
      origins.set(service, origin);
      return service;
    },
    onRequest(id, text) {
      const request = withQuery(JSON.parse(text) as { path: string; origin: string });
      const handler = handlers.get(request.origin) as Handler;
      const answer = async (): Promise<void> => {
        const result = await handler(request);
        if (typeof result !== 'object' || result === null || !('kind' in result)) {
          throw new TypeError(`The handler of ${request.origin} must return respond(...).`);
        }
        host('respond', id, JSON.stringify(result));
      };
      answer().catch(authorFailed);
    },
    peakOf(subject) {
      const origin =
        typeof subject === 'object' && subject !== null ? origins.get(subject) : undefined;
      if (origin === undefined) return undefined;
      const { peak, peakAtMs } = ask(origin);
      return { peak, atMs: peakAtMs };
    },
  };
}

function withQuery<T extends { path: string }>(request: T): T & { query: URLSearchParams } {
  const start = request.path.indexOf('?');
  const query = new URLSearchParams(start < 0 ? '' : request.path.slice(start + 1));
  return Object.assign(request, { query });
}
