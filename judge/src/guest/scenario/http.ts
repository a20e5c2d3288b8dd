import type { HostCall } from '../host-call.ts';
import { URLSearchParams } from '../url/url.ts';
import { binaryOf, bytesOf, textOf } from './binary.ts';
import { faultKinds } from '../../core/index.ts';
import { type LinkOptions, readLink } from './link-options.ts';
import { type HttpAnswer, respond } from './respond.ts';

type Handler = (request: object) => HttpAnswer | Promise<HttpAnswer>;
type Routes = Readonly<Record<string, Handler>>;

/** A request as the kernel tells it. */
interface WireRequest {
  readonly origin: string;
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly encoding: 'text' | 'bytes';
}

/** The services of one scenario. Their requests are asked from the kernel, which recorded them. */
export interface Services {
  service(origin: string, handler: Handler | Routes, options?: LinkOptions): object;
  /** A request arrived; answers through the host. */
  onRequest(id: number, text: string): void;
  peakOf(subject: unknown): { peak: number; atMs: number | null } | undefined;
}

export function createServices(host: HostCall, authorFailed: (error: unknown) => void): Services {
  const handlers = new Map<string, Handler>();
  const origins = new WeakMap<object, string>();
  const ask = (origin: string) =>
    JSON.parse(String(host('http.requests', origin))) as {
      requests: WireRequest[];
      peak: number;
      peakAtMs: number | null;
    };

  return {
    service(origin, handler, options = {}) {
      if (!/^https?:\/\/[^/]+$/.test(origin)) {
        throw new TypeError(
          `http.service: "${origin}" is not an origin such as "https://api.example.test".`,
        );
      }
      if (handlers.has(origin))
        throw new TypeError(`http.service: there is a service at ${origin} already.`);
      handlers.set(origin, typeof handler === 'function' ? handler : routed(handler));
      host('http.service', origin, JSON.stringify(readHttpLink(origin, options)));
      const service = {
        get requests() {
          const requests = ask(origin).requests.map(readable);
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
      const request = readable(JSON.parse(text) as WireRequest);
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

function readHttpLink(origin: string, options: LinkOptions) {
  if (options.timeoutMs !== undefined)
    throw new TypeError('http.service has no timeoutMs: give the solution a signal, or reset.');
  return readLink(
    {
      name: origin,
      faults: faultKinds,
      refusal: ({ status = 503, headers, body }) =>
        JSON.stringify(
          respond(Number(status), body, { headers: (headers ?? {}) as Record<string, string> }),
        ),
    },
    options,
  );
}

/** Path by path, as "GET /v1/charges/:id" (or without a method); what fits none is 404, the method alone 405. */
function routed(routes: Routes): Handler {
  const table = Object.entries(routes).map(([route, handler]) => {
    const [, method, path] = /^(?:([A-Z]+) )?(\/\S*)$/.exec(route) ?? [];
    if (path === undefined)
      throw new TypeError(`http.service: "${route}" is not a route such as "GET /v1/charges/:id".`);
    const pattern = path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:(\w+)/g, '(?<$1>[^/]+)');
    return { method, pattern: new RegExp(`^${pattern}$`), handler };
  });
  return (request) => {
    const { method, path } = request as WireRequest;
    const bare = path.split('?', 1)[0] as string;
    const fitting = table.filter(({ pattern }) => pattern.test(bare));
    const route = fitting.find((each) => each.method === undefined || each.method === method);
    if (!route) return respond(fitting.length > 0 ? 405 : 404);
    const groups = route.pattern.exec(bare)?.groups ?? {};
    const params = Object.fromEntries(
      Object.entries(groups).map(([name, value]) => [name, decoded(value)]),
    );
    return route.handler(Object.assign(request, { params }));
  };
}

/** A solution may send anything in its path. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A request with what is convenient to have: its query, and its body as text, JSON or bytes. */
function readable<T extends WireRequest>({ encoding, body: wire, ...request }: T) {
  const start = request.path.indexOf('?');
  const query = new URLSearchParams(start < 0 ? '' : request.path.slice(start + 1));
  const body = encoding === 'bytes' ? textOf(wire) : wire;
  const read = {
    text: () => body,
    json: (): unknown => JSON.parse(body),
    bytes: () => bytesOf(encoding === 'bytes' ? wire : binaryOf(wire)),
  };
  const full = { ...request, body, query };
  // Not enumerable: a scenario compares requests with plain data.
  for (const [name, value] of Object.entries(read))
    Object.defineProperty(full, name, { value, enumerable: false });
  return full;
}
