// A log for each key, swept by a timer that does not keep the process alive and is only set when something is accepted.
// Shared: seats that expire, tried one after the other by a generator that stops before each of them.
import type { Middleware, RateLimitOptions, SharedRateLimitOptions, Store } from './contract';

/** Moments of accepted requests in two stacks: `old` is read from its end, `young` is written at its end. */
interface Log {
  old: number[];
  young: number[];
}

/** 0 for a request that is accepted, else the time until one would be. */
type WaitMs = number;

export function rateLimit({ limit, windowMs = 60_000 }: RateLimitOptions): Middleware {
  check([limit, 1_000_000], [windowMs, 86_400_000]);
  const logs = new Map<string, Log>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const sweep = () => {
    timer = undefined;
    const overAt = performance.now() - windowMs;
    for (const [key, { old, young }] of logs)
      if ((young.at(-1) ?? old[0]!) <= overAt) logs.delete(key);
  };

  return middleware(async (key): Promise<WaitMs> => {
    const now = performance.now();
    const log = logs.get(key) ?? { old: [], young: [] };
    for (;;) {
      if (log.old.length === 0) [log.old, log.young] = [log.young.reverse(), []];
      if (log.old.length === 0 || log.old.at(-1)! > now - windowMs) break;
      log.old.pop();
    }
    if (log.old.length + log.young.length === limit) return log.old.at(-1)! + windowMs - now;
    log.young.push(now);
    logs.set(key, log);
    timer ??= setTimeout(sweep, windowMs).unref();
    return 0;
  });
}

export function sharedRateLimit(options: SharedRateLimitOptions): Middleware {
  const { limit, windowMs = 60_000, store } = options;
  const { storeTimeoutMs = 1000, onStoreFailure = 'open' } = options;
  check([limit, 20], [windowMs, 86_400_000], [storeTimeoutMs, 60_000]);
  if (!/^(open|closed)$/.test(onStoreFailure)) throw new RangeError('onStoreFailure');

  return middleware(async (key): Promise<WaitMs> => {
    const signal = AbortSignal.timeout(storeTimeoutMs);
    const late = Promise.withResolvers<never>();
    signal.onabort = () => late.reject(signal.reason);
    const walk = async (): Promise<WaitMs> => {
      const steps = takeSeat(store, `:${key}`, limit, windowMs);
      for (;;) {
        const step = await steps.next();
        if (step.done) return step.value;
        signal.throwIfAborted();
      }
    };
    try {
      return await Promise.race([walk(), late.promise]);
    } catch (error) {
      if (onStoreFailure === 'closed') throw error;
      return 0;
    }
  });
}

/** Every `yield` is a place to stop, before an operation of the store. */
async function* takeSeat(
  store: Store,
  key: string,
  limit: number,
  windowMs: number,
): AsyncGenerator<undefined, WaitMs> {
  const seats = Array.from({ length: limit }, (_, index) => `rate:${index}${key}`);
  for (;;) {
    for (const seat of seats) {
      yield;
      if (await store.setIfAbsent(seat, key, { ttlMs: windowMs })) return 0;
    }
    yield;
    const taken = await store.getMany(seats);
    yield;
    const rests = await Promise.all(seats.map((seat) => store.ttlMs(seat)));
    // Who is refused has seen all seats taken at one moment, and none was given back while it asked for how long.
    if (![...taken, ...rests].includes(undefined)) return Math.min(...(rests as number[]));
  }
}

function middleware(judge: (key: string) => Promise<WaitMs>): Middleware {
  return async (request, next) => {
    const key = request.headers.get('x-api-key');
    if (!key) return new Response(null, { status: 401 });
    let waitMs: WaitMs;
    try {
      waitMs = await judge(key);
    } catch {
      return new Response(null, { status: 503 });
    }
    if (waitMs === 0) return next(request);
    const headers = { 'Retry-After': String(Math.ceil(waitMs / 1000)) };
    return new Response(null, { status: 429, headers });
  };
}

function check(...ranges: [value: number, most: number][]): void {
  for (const [value, most] of ranges)
    if (!Number.isInteger(value) || value < 1 || value > most) throw new RangeError(`${value}`);
}
