// Two generations of a window's length each: what was accepted in the one before is all that can still count.
// Shared: `limit` seats for each key; a seat is a key of the store that expires a window after it was taken.
import type { Middleware, Next, RateLimitOptions, SharedRateLimitOptions, Store } from './contract';

const day = 86_400_000;

abstract class Limiter {
  protected abstract answer(key: string): Response | undefined | Promise<Response | undefined>;

  readonly handle = async (request: Request, next: Next): Promise<Response> => {
    const key = request.headers.get('x-api-key');
    if (!key) return refusal(401);
    return (await this.answer(key)) ?? next(request);
  };
}

class MemoryLimiter extends Limiter {
  private readonly limit: number;
  private readonly windowMs: number;
  private began = -Infinity;
  private present = new Map<string, number[]>();
  private past = new Map<string, { moments: number[]; over: number }>();

  constructor({ limit, windowMs = 60_000 }: RateLimitOptions) {
    super();
    this.limit = wholeNumber(limit, 1_000_000);
    this.windowMs = wholeNumber(windowMs, day);
  }

  protected override answer(key: string): Response | undefined {
    const now = performance.now();
    const begins = now - (now % this.windowMs);
    if (begins > this.began) this.turn(begins);

    const moments = this.present.get(key) ?? [];
    const past = this.past.get(key) ?? { moments: [], over: 0 };
    while (past.moments[past.over]! <= now - this.windowMs) past.over++;
    if (past.moments.length - past.over + moments.length >= this.limit) {
      const oldest = past.moments[past.over] ?? moments[0]!;
      return refusal(429, oldest + this.windowMs - now);
    }
    this.present.set(key, moments);
    moments.push(now);
    return undefined;
  }

  private turn(begins: number): void {
    this.past = new Map();
    for (const [key, moments] of this.present) this.past.set(key, { moments, over: 0 });
    this.present = new Map();
    this.began = begins;
  }
}

class SharedLimiter extends Limiter {
  private readonly limit: number;
  private readonly windowMs: number;
  private readonly timeoutMs: number;
  private readonly closed: boolean;
  private readonly store: Store;

  constructor(options: SharedRateLimitOptions) {
    super();
    const { limit, windowMs = 60_000, storeTimeoutMs = 1000, onStoreFailure = 'open' } = options;
    this.limit = wholeNumber(limit, 20);
    this.windowMs = wholeNumber(windowMs, day);
    this.timeoutMs = wholeNumber(storeTimeoutMs, 60_000);
    this.closed = onStoreFailure === 'closed';
    if (!this.closed && onStoreFailure !== 'open') throw new RangeError('onStoreFailure');
    this.store = options.store;
  }

  protected override answer(key: string): Promise<Response | undefined> {
    const { promise, resolve } = Promise.withResolvers<Response | undefined>();
    const fail = () => resolve(this.closed ? refusal(503) : undefined);
    const timer = setTimeout(fail, this.timeoutMs);
    const endsAt = performance.now() + this.timeoutMs;
    this.takeSeat(key, endsAt).then(resolve, fail);
    return promise.finally(() => clearTimeout(timer));
  }

  private async takeSeat(key: string, endsAt: number): Promise<Response | undefined> {
    const seats = Array.from({ length: this.limit }, (_, seat) => `rate:${seat}:${key}`);
    for (;;) {
      const taken = await this.store.getMany(seats);
      checkTime(endsAt);
      const free = seats.find((_, seat) => taken[seat] === undefined);
      if (free === undefined) {
        const rests = await Promise.all(seats.map((seat) => this.store.ttlMs(seat)));
        if (!rests.includes(undefined)) return refusal(429, Math.min(...(rests as number[])));
      } else if (await this.store.setIfAbsent(free, 1, { ttlMs: this.windowMs })) return undefined;
      checkTime(endsAt);
    }
  }
}

function checkTime(endsAt: number): void {
  if (performance.now() >= endsAt) throw new Error('The store took too long.');
}

function wholeNumber(value: number, most: number): number {
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new RangeError(`Not a whole number from 1 to ${most}: ${value}`);
}

function refusal(status: number, waitMs?: number): Response {
  const response = new Response(null, { status });
  if (waitMs !== undefined) response.headers.set('Retry-After', `${Math.ceil(waitMs / 1000)}`);
  return response;
}

export const rateLimit = (options: RateLimitOptions): Middleware =>
  new MemoryLimiter(options).handle;

export const sharedRateLimit = (options: SharedRateLimitOptions): Middleware =>
  new SharedLimiter(options).handle;
