// Nearly right: drops the well-known headers for one connection, but not those that `Connection` names.
// @expect WA in 1-correctness
import { setInterval as ticks } from 'node:timers/promises';
import type { Balancer, BalancerOptions } from './contract';

interface Server {
  readonly origin: string;
  healthy: boolean;
  failures: number;
  successes: number;
}

const hopByHop =
  'connection keep-alive proxy-authenticate proxy-authorization proxy-connection te trailer transfer-encoding upgrade';
const idempotent = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

export function createBalancer(
  backends: readonly string[],
  options: BalancerOptions = {},
): Balancer {
  const numbers = {
    intervalMs: options.intervalMs ?? 5000,
    checkTimeoutMs: options.checkTimeoutMs ?? 1000,
    unhealthyAfter: options.unhealthyAfter ?? 3,
    healthyAfter: options.healthyAfter ?? 2,
    requestTimeoutMs: options.requestTimeoutMs ?? 10_000,
  };
  for (const [name, value] of [...Object.entries(numbers), ['backends', backends.length] as const])
    if (!Number.isInteger(value) || value < 1 || value > 2_147_483_647) throw new RangeError(name);

  const servers = backends.map((origin): Server => ({
    origin,
    healthy: true,
    failures: 0,
    successes: 0,
  }));
  const ring = walk(servers);
  const closing = new AbortController();
  const drained = Promise.withResolvers<void>();
  let underWay = 0;

  /** A whole round without a find leaves the ring where it was. */
  function choose(tried: ReadonlySet<Server>): Server | undefined {
    for (const _ of servers) {
      const server = ring.next().value;
      if (server.healthy && !tried.has(server)) return server;
    }
    return undefined;
  }

  function fail(server: Server): void {
    server.successes = 0;
    if (++server.failures >= numbers.unhealthyAfter) server.healthy = false;
  }

  function succeed(server: Server): void {
    server.failures = 0;
    if (++server.successes >= numbers.healthyAfter) server.healthy = true;
  }

  async function check(server: Server): Promise<void> {
    const ended = new AbortController();
    const late = AbortSignal.timeout(numbers.checkTimeoutMs);
    const signal = AbortSignal.any([closing.signal, ended.signal, late]);
    const url = `${server.origin}${options.healthPath ?? '/health'}`;
    try {
      const response = await fetch(url, { signal, redirect: 'manual' });
      if (response.ok) succeed(server);
      else fail(server);
    } catch {
      if (!closing.signal.aborted) fail(server);
    } finally {
      ended.abort();
    }
  }

  async function watch(server: Server): Promise<void> {
    let busy = false;
    const begin = async () => {
      if (busy) return;
      busy = true;
      await check(server);
      busy = false;
    };
    void begin();
    for await (const _ of ticks(numbers.intervalMs, null, { signal: closing.signal })) void begin();
  }
  void Promise.allSettled(servers.map(watch));

  async function attempt(server: Server, request: Request): Promise<Response | number> {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), numbers.requestTimeoutMs);
    const { pathname, search } = new URL(request.url);
    try {
      return await fetch(`${server.origin}${pathname}${search}`, {
        method: request.method,
        headers: completed(request),
        body: request.body,
        duplex: 'half',
        redirect: 'manual',
        signal: AbortSignal.any([limit.signal, request.signal]),
      });
    } catch {
      request.signal.throwIfAborted();
      fail(server);
      return limit.signal.aborted ? 504 : 502;
    } finally {
      clearTimeout(timer);
    }
  }

  async function forward(request: Request): Promise<Response> {
    request.signal.throwIfAborted();
    const mayRepeat = idempotent.has(request.method) && !request.body;
    const tried = new Set<Server>();
    let status = 503;
    let server = choose(tried);
    while (server) {
      const answer = await attempt(server, request);
      if (typeof answer === 'object') return answer;
      status = answer;
      tried.add(server);
      server = mayRepeat ? choose(tried) : undefined;
    }
    return new Response(null, { status });
  }

  async function accept(request: Request): Promise<Response> {
    underWay++;
    let open = true;
    const end = () => {
      if (open && --underWay === 0 && closing.signal.aborted) drained.resolve();
      open = false;
    };
    try {
      const { status, headers, body } = await forward(request);
      request.signal.addEventListener('abort', end);
      if (!body) end();
      const through = body?.pipeThrough(new TransformStream({ flush: end, cancel: end }));
      return new Response(through ?? null, { status, headers: endToEnd(headers) });
    } catch (error) {
      end();
      throw error;
    }
  }

  return {
    fetch: async (request) =>
      closing.signal.aborted ? new Response(null, { status: 503 }) : accept(request),
    close() {
      closing.abort();
      if (underWay === 0) drained.resolve();
      return drained.promise;
    },
  };
}

function* walk<T>(items: readonly T[]): Generator<T, never> {
  for (;;) yield* items;
}

function endToEnd(headers: Headers): Headers {
  const dropped = new Set(hopByHop.split(' '));
  const kept = new Headers();
  for (const [name, value] of headers) if (!dropped.has(name)) kept.append(name, value);
  return kept;
}

function completed(request: Request): Headers {
  const headers = endToEnd(request.headers);
  const url = new URL(request.url);
  const client = request.headers.get('x-real-ip');
  if (client) headers.append('x-forwarded-for', client);
  headers.set('x-forwarded-host', url.host);
  headers.set('x-forwarded-proto', url.protocol.replace(':', ''));
  headers.delete('host');
  return headers;
}
