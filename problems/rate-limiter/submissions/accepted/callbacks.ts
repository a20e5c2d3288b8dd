// One queue of all that was accepted, oldest first: whoever comes throws out what is over, of whatever key it is.
// Shared: the log is a text of the store, exchanged by compareAndSet; callbacks all the way.
import type { Middleware, RateLimitOptions, SharedRateLimitOptions } from './contract';

interface Ticket {
  key: string;
  at: number;
  next?: Ticket;
  nextOfKey?: Ticket;
}

interface Account {
  used: number;
  first: Ticket;
  last: Ticket;
}

export function rateLimit(options: RateLimitOptions): Middleware {
  const limit = options.limit;
  const windowMs = options.windowMs === undefined ? 60_000 : options.windowMs;
  if (!within(limit, 1_000_000) || !within(windowMs, 86_400_000)) throw new RangeError('options');
  const accounts = new Map<string, Account>();
  let first: Ticket | undefined;
  let last: Ticket | undefined;

  function throwOut(before: number): void {
    for (; first && first.at <= before; first = first.next) {
      const account = accounts.get(first.key)!;
      account.used -= 1;
      if (account.used === 0) accounts.delete(first.key);
      else account.first = first.nextOfKey!;
    }
  }

  return (request, next) => {
    const key = request.headers.get('X-Api-Key') || '';
    if (key === '') return Promise.resolve(answer(401));
    const at = performance.now();
    throwOut(at - windowMs);
    const ticket: Ticket = { key, at };
    const account = accounts.get(key);
    if (account && account.used >= limit)
      return Promise.resolve(tooMany(account.first.at + windowMs - at));
    if (account) {
      account.used += 1;
      account.last = account.last.nextOfKey = ticket;
    } else accounts.set(key, { used: 1, first: ticket, last: ticket });
    if (first) last = last!.next = ticket;
    else first = last = ticket;
    return Promise.resolve(request).then(next);
  };
}

export function sharedRateLimit(options: SharedRateLimitOptions): Middleware {
  const { limit, windowMs = 60_000, store, storeTimeoutMs = 1000, onStoreFailure } = options;
  if (!within(limit, 20) || !within(windowMs, 86_400_000) || !within(storeTimeoutMs, 60_000))
    throw new RangeError('options');
  if (onStoreFailure !== undefined && onStoreFailure !== 'open' && onStoreFailure !== 'closed')
    throw new RangeError('onStoreFailure');

  /** Calls back once: with an answer to give, or with nothing for a request that may pass. */
  function decide(key: string, done: (refusal?: Response) => void): void {
    let over = false;
    const name = `rate:${key}`;
    const timer = setTimeout(fail, storeTimeoutMs);

    function end(refusal?: Response): void {
      over = true;
      clearTimeout(timer);
      done(refusal);
    }

    function fail(): void {
      end(onStoreFailure === 'closed' ? answer(503) : undefined);
    }

    function look(): void {
      if (over) return;
      store.get(name).then((text) => {
        if (over) return;
        const now = performance.now();
        const log = text === undefined ? [] : (text as string).split(' ').map(Number);
        const valid = log.filter((at) => now - at < windowMs);
        if (valid.length >= limit) return end(tooMany(windowMs - (now - valid[0]!)));
        const wanted = [...valid, now].join(' ');
        store
          .compareAndSet(name, text, wanted, { ttlMs: windowMs })
          .then((done) => (done ? end() : look()), fail);
      }, fail);
    }

    look();
  }

  return (request, next) => {
    const key = request.headers.get('X-Api-Key') || '';
    if (key === '') return Promise.resolve(answer(401));
    return new Promise<Response | undefined>((resolve) => decide(key, resolve)).then(
      (refusal) => refusal ?? next(request),
    );
  };
}

function within(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= most;
}

function answer(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers });
}

function tooMany(waitMs: number): Response {
  return answer(429, { 'Retry-After': String(Math.ceil(waitMs / 1000)) });
}
