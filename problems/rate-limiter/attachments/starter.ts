import type { Middleware, RateLimitOptions, SharedRateLimitOptions } from './contract';

export function rateLimit({ limit, windowMs = 60_000 }: RateLimitOptions): Middleware {
  const counts = new Map<string, number>();

  // This counts by the minute on the wall, so two bursts fit where two minutes meet. You can do better.
  return async (request, next) => {
    const key = request.headers.get('x-api-key');
    if (!key) return new Response('Send a key.', { status: 401 });
    const minute = `${key} ${Math.floor(Date.now() / windowMs)}`;
    const count = (counts.get(minute) ?? 0) + 1;
    counts.set(minute, count);
    if (count > limit) return new Response('Too many requests.', { status: 429 });
    return next(request);
  };
}

export function sharedRateLimit(options: SharedRateLimitOptions): Middleware {
  const { limit, windowMs } = options;
  return rateLimit({ limit, windowMs: windowMs ?? 60_000 });
}
