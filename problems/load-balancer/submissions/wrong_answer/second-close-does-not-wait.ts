// Nearly right: a call of `close` after the first one resolves at once, while requests are under way.
// @expect WA in 3-robustness
import type { Balancer, BalancerOptions } from './contract';

interface Server {
  readonly origin: string;
  healthy: boolean;
  /** The latest outcomes that were alike: what they were, and how many. */
  good: boolean;
  run: number;
  check: AbortController | null;
}

const hopByHop = [
  ...['connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'proxy-connection'],
  ...['te', 'trailer', 'transfer-encoding', 'upgrade'],
];
const idempotent = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'];

export function createBalancer(
  backends: readonly string[],
  options: BalancerOptions = {},
): Balancer {
  const { healthPath = '/health', intervalMs = 5000, checkTimeoutMs = 1000 } = options;
  const { unhealthyAfter = 3, healthyAfter = 2, requestTimeoutMs = 10_000 } = options;
  const numbers = [intervalMs, checkTimeoutMs, unhealthyAfter, healthyAfter, requestTimeoutMs];
  if (backends.length === 0) throw new RangeError('There has to be a backend.');
  for (const number of numbers)
    if (!(Number.isInteger(number) && number >= 1 && number <= 2 ** 31 - 1))
      throw new RangeError(`${number} is out of range.`);

  const servers = backends.map((origin): Server => ({
    origin,
    healthy: true,
    good: true,
    run: 0,
    check: null,
  }));
  const underWay = new Set<Promise<void>>();
  let last = servers.length - 1;
  let closed = false;

  function note(server: Server, good: boolean): void {
    server.run = good === server.good ? server.run + 1 : 1;
    server.good = good;
    if (server.run >= (good ? healthyAfter : unhealthyAfter)) server.healthy = good;
  }

  async function check(server: Server): Promise<void> {
    if (server.check) return;
    const controller = new AbortController();
    server.check = controller;
    const timer = setTimeout(() => controller.abort(), checkTimeoutMs);
    const { signal } = controller;
    const address = server.origin + healthPath;
    const good = await fetch(address, { redirect: 'manual', signal }).then(
      (response) => response.ok,
      () => false,
    );
    clearTimeout(timer);
    controller.abort(); // Nobody reads the body.
    server.check = null;
    if (!closed) note(server, good);
  }

  function checkAll(): void {
    for (const server of servers) void check(server);
  }
  const interval = setInterval(checkAll, intervalMs);
  checkAll();

  function choose(tried: ReadonlySet<Server>): Server | undefined {
    for (let step = 1; step <= servers.length; step++) {
      const index = (last + step) % servers.length;
      const server = servers[index]!;
      if (!server.healthy || tried.has(server)) continue;
      last = index;
      return server;
    }
    return undefined;
  }

  async function forward(request: Request): Promise<Response> {
    request.signal.throwIfAborted();
    const { method, body } = request;
    const { pathname, search } = new URL(request.url);
    const headers = requestHeaders(request);
    const tried = new Set<Server>();
    let failure = 503;
    for (;;) {
      const server = choose(tried);
      if (!server) return new Response(null, { status: failure });
      tried.add(server);
      const limit = new AbortController();
      const timer = setTimeout(() => limit.abort(), requestTimeoutMs);
      const signal = AbortSignal.any([request.signal, limit.signal]);
      try {
        const address = server.origin + pathname + search;
        const init = { method, headers, body, signal } as const;
        return await fetch(address, { ...init, duplex: 'half', redirect: 'manual' });
      } catch {
        request.signal.throwIfAborted();
        note(server, false);
        failure = limit.signal.aborted ? 504 : 502;
        if (body || !idempotent.includes(method)) return new Response(null, { status: failure });
      } finally {
        clearTimeout(timer);
      }
    }
  }

  return {
    async fetch(request) {
      if (closed) return new Response(null, { status: 503 });
      const { promise, resolve } = Promise.withResolvers<void>();
      underWay.add(promise);
      const end = () => {
        underWay.delete(promise);
        resolve();
      };
      try {
        const response = await forward(request);
        const { status } = response;
        request.signal.addEventListener('abort', end);
        return new Response(followed(response.body, end), {
          status,
          headers: endToEnd(response.headers),
        });
      } catch (error) {
        end();
        throw error;
      }
    },

    async close() {
      if (closed) return;
      closed = true;
      clearInterval(interval);
      for (const server of servers) server.check?.abort();
      while (underWay.size > 0) await Promise.race(underWay);
    },
  };
}

/** The same bytes as they come; tells when nothing more will. */
function followed(body: Response['body'], end: () => void): ReadableStream | null {
  if (!body) {
    end();
    return null;
  }
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        controller.close();
      } catch (error) {
        controller.error(error);
      }
      end();
    },
    cancel(reason) {
      end();
      return reader.cancel(reason);
    },
  });
}

function endToEnd(headers: Headers): Headers {
  const named = (headers.get('connection') ?? '').split(',').map((name) => name.trim());
  const dropped = new Set([...hopByHop, ...named.map((name) => name.toLowerCase())]);
  return new Headers([...headers].filter(([name]) => !dropped.has(name)));
}

function requestHeaders(request: Request): Headers {
  const headers = endToEnd(request.headers);
  const { protocol, host } = new URL(request.url);
  const client = request.headers.get('x-real-ip');
  if (client !== null) headers.append('x-forwarded-for', client);
  headers.set('x-forwarded-proto', protocol.slice(0, -1));
  headers.set('x-forwarded-host', host);
  headers.delete('host');
  return headers;
}
