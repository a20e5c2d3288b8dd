// Nearly right: what was asked of the store is passed on as a clone, not as the very request.
// @expect WA value in 1-correctness
import type { Middleware, RateLimitOptions, SharedRateLimitOptions } from './contract';

interface Moment {
  readonly at: number;
  later?: Moment;
}

interface Log {
  oldest: Moment;
  newest: Moment;
  count: number;
}

export function rateLimit({ limit, windowMs = 60_000 }: RateLimitOptions): Middleware {
  demand(limit, 1_000_000);
  demand(windowMs, 86_400_000);
  const logs = new Map<string, Log>();

  function forgetIdleKeys(now: number): void {
    for (const [key, { newest }] of logs) {
      if (newest.at > now - windowMs) return;
      logs.delete(key);
    }
  }

  return async (request, next) => {
    const key = request.headers.get('x-api-key');
    if (!key) return new Response(null, { status: 401 });
    const now = performance.now();
    const moment: Moment = { at: now };
    forgetIdleKeys(now);
    const log = logs.get(key);
    if (!log) {
      logs.set(key, { oldest: moment, newest: moment, count: 1 });
      return next(request);
    }
    // The newest is not over, or the key would have been forgotten.
    while (log.oldest.at <= now - windowMs) {
      log.oldest = log.oldest.later!;
      log.count -= 1;
    }
    if (log.count === limit) return tooMany(log.oldest.at + windowMs - now);
    log.newest.later = moment;
    log.newest = moment;
    log.count += 1;
    logs.delete(key);
    logs.set(key, log);
    return next(request);
  };
}

export function sharedRateLimit(options: SharedRateLimitOptions): Middleware {
  const { limit, windowMs = 60_000, store } = options;
  const { storeTimeoutMs = 1000, onStoreFailure = 'open' } = options;
  demand(limit, 20);
  demand(windowMs, 86_400_000);
  demand(storeTimeoutMs, 60_000);
  if (!['open', 'closed'].includes(onStoreFailure)) throw new RangeError('onStoreFailure');

  /** Answers 0 when the request is accepted, else the time until one would be. */
  async function decide(name: string, giveUp: AbortSignal): Promise<number> {
    for (;;) {
      const before = (await store.get(name)) as number[] | undefined;
      giveUp.throwIfAborted();
      const now = performance.now();
      const recent = (before ?? []).filter((moment) => moment > now - windowMs);
      if (recent.length === limit) return recent[0]! + windowMs - now;
      const after = [...recent, now];
      if (await store.compareAndSet(name, before, after, { ttlMs: windowMs })) return 0;
      giveUp.throwIfAborted();
    }
  }

  return async (request, next) => {
    const key = request.headers.get('x-api-key');
    if (!key) return new Response(null, { status: 401 });
    const giveUp = new AbortController();
    const timeUp = Promise.withResolvers<never>();
    giveUp.signal.onabort = () => timeUp.reject(giveUp.signal.reason);
    const timer = setTimeout(() => giveUp.abort(), storeTimeoutMs);
    try {
      const waitMs = await Promise.race([decide(`rate:${key}`, giveUp.signal), timeUp.promise]);
      if (waitMs > 0) return tooMany(waitMs);
    } catch {
      if (onStoreFailure === 'closed') return new Response(null, { status: 503 });
    } finally {
      clearTimeout(timer);
    }
    return next(request.clone());
  };
}

function demand(value: number, most: number): void {
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new RangeError(`${value} is not a whole number from 1 to ${most}.`);
}

function tooMany(waitMs: number): Response {
  const seconds = Math.ceil(waitMs / 1000);
  return new Response(null, { status: 429, headers: { 'Retry-After': `${seconds}` } });
}
