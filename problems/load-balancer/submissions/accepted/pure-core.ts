// A core of pure functions over plain data decides; a thin shell around it sends, waits and ends.
import type { Balancer, BalancerOptions } from './contract';

/** How a server is, and its row: so many successes (above 0) or failures (below 0) in a row. */
interface Health {
  readonly healthy: boolean;
  readonly row: number;
}

interface State {
  readonly health: readonly Health[];
  /** Index of the server chosen last. */
  readonly last: number;
}

interface Thresholds {
  readonly up: number;
  readonly down: number;
}

function afterOutcome(state: State, index: number, good: boolean, { up, down }: Thresholds): State {
  const health = state.health.map((before, each) => {
    if (each !== index) return before;
    const row = good ? Math.max(before.row, 0) + 1 : Math.min(before.row, 0) - 1;
    return { row, healthy: before.healthy ? row > -down : row >= up };
  });
  return { ...state, health };
}

function nextServer({ health, last }: State, tried: readonly number[]): number | undefined {
  const indices = health.map((_, step) => (last + 1 + step) % health.length);
  return indices.find((index) => health[index]!.healthy && !tried.includes(index));
}

const isRepeatable = (method: string) => 'GET HEAD OPTIONS PUT DELETE'.split(' ').includes(method);

function droppedNames(connection: string | null): readonly string[] {
  return [
    ...'connection keep-alive proxy-authenticate proxy-authorization'.split(' '),
    ...'proxy-connection te trailer transfer-encoding upgrade'.split(' '),
    ...(connection ?? '').split(',').map((name) => name.trim().toLowerCase()),
  ];
}

function passedOn(headers: Headers): [string, string][] {
  const dropped = droppedNames(headers.get('connection'));
  return [...headers].filter(([name]) => !dropped.includes(name));
}

function sentHeaders({ headers, url }: Request): [string, string][] {
  const { host, protocol } = new URL(url);
  const client = headers.get('x-real-ip');
  const replaced = ['host', 'x-forwarded-host', 'x-forwarded-proto'];
  return [
    ...passedOn(headers).filter(([name]) => !replaced.includes(name)),
    ...(client === null ? [] : [['x-forwarded-for', client] as [string, string]]),
    ['x-forwarded-host', host],
    ['x-forwarded-proto', protocol === 'https:' ? 'https' : 'http'],
  ];
}

/** A `fetch` with a time limit up to its head; rejects with "late" when that is over. */
async function fetchWithin(
  limitMs: number,
  url: string,
  stop: AbortController,
  init: Parameters<typeof fetch>[1],
): Promise<Response> {
  const timer = setTimeout(() => stop.abort('late'), limitMs);
  try {
    return await fetch(url, { ...init, redirect: 'manual', signal: stop.signal });
  } finally {
    clearTimeout(timer);
  }
}

export function createBalancer(
  backends: readonly string[],
  {
    healthPath = '/health',
    intervalMs = 5000,
    checkTimeoutMs = 1000,
    unhealthyAfter: down = 3,
    healthyAfter: up = 2,
    requestTimeoutMs = 10_000,
  }: BalancerOptions = {},
): Balancer {
  const wrong = [intervalMs, checkTimeoutMs, down, up, requestTimeoutMs, backends.length].find(
    (number) => !(number >= 1 && number <= 0x7fff_ffff && Number.isInteger(number)),
  );
  if (wrong !== undefined) throw new RangeError(`Not a whole number in range: ${wrong}`);

  let state: State = {
    health: backends.map(() => ({ healthy: true, row: 0 })),
    last: -1,
  };
  const checks = new Map<number, AbortController>();
  const requests = new Set<Promise<unknown>>();
  let closed = false;

  const learn = (index: number, good: boolean) => {
    state = afterOutcome(state, index, good, { up, down });
  };

  const check = async (index: number) => {
    const stop = new AbortController();
    checks.set(index, stop);
    const good = await fetchWithin(checkTimeoutMs, backends[index] + healthPath, stop, {})
      .then(({ ok }) => ok)
      .catch(() => false);
    stop.abort();
    checks.delete(index);
    if (!closed) learn(index, good);
  };
  const checkIdle = () => {
    for (const index of backends.keys()) if (!checks.has(index)) void check(index);
  };
  const interval = setInterval(checkIdle, intervalMs);
  checkIdle();

  async function attempt(
    request: Request,
    stop: AbortController,
    tried: readonly number[],
    failure: number,
  ): Promise<Response> {
    const index = nextServer(state, tried);
    if (index === undefined) return new Response(null, { status: failure });
    state = { ...state, last: index };
    const { method, url, body } = request;
    const address = backends[index] + url.slice(new URL(url).origin.length).replace(/#.*/, '');
    const headers = sentHeaders(request);
    // Each attempt has an abort of its own, which follows the request's: "late" must not end the next attempt.
    const own = new AbortController();
    const follow = () => own.abort(stop.signal.reason);
    stop.signal.addEventListener('abort', follow);
    try {
      const init = { method, headers, body, duplex: 'half' } as const;
      return await fetchWithin(requestTimeoutMs, address, own, init);
    } catch (error) {
      stop.signal.throwIfAborted();
      learn(index, false);
      const status = error === 'late' ? 504 : 502;
      if (body !== null || !isRepeatable(method)) return new Response(null, { status });
      return attempt(request, stop, [...tried, index], status);
    }
  }

  async function exchange(request: Request, end: () => void): Promise<Response> {
    const stop = new AbortController();
    request.signal.throwIfAborted();
    request.signal.addEventListener('abort', () => {
      stop.abort(request.signal.reason);
      end();
    });
    const { status, headers, body } = await attempt(request, stop, [], 503);
    const init = { status, headers: passedOn(headers) };
    if (!body) {
      end();
      return new Response(null, init);
    }
    const pieces = body[Symbol.asyncIterator]();
    const next = async () => {
      const piece = await pieces.next().catch((error: unknown) => {
        end();
        throw error;
      });
      if (piece.done) end();
      return piece;
    };
    const cancel = async () => {
      end();
      stop.abort();
      return { done: true as const, value: undefined };
    };
    const iterator = { next, return: cancel };
    return new Response(ReadableStream.from({ [Symbol.asyncIterator]: () => iterator }), init);
  }

  return {
    async fetch(request) {
      if (closed) return new Response(null, { status: 503 });
      const { promise, resolve } = Promise.withResolvers<void>();
      requests.add(promise);
      const end = () => {
        requests.delete(promise);
        resolve();
      };
      return exchange(request, end).catch((error: unknown) => {
        end();
        throw error;
      });
    },

    async close() {
      closed = true;
      clearInterval(interval);
      for (const stop of checks.values()) stop.abort();
      while (requests.size > 0) await Promise.race(requests);
    },
  };
}
