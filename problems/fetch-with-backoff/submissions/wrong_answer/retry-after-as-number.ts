// Nearly right: whatever Number takes counts as seconds in Retry-After, also 1e1 and 0x10.
// @expect WA too-early in 2-timing
import type { Aggregate, Failure, FailureReason, FetchAllOptions } from './contract';

class Failed extends Error {
  readonly reason: FailureReason;
  readonly status: number | null;
  constructor(reason: FailureReason, status: number | null = null) {
    super(reason);
    this.reason = reason;
    this.status = status;
  }
}

class Semaphore {
  private free: number;
  private readonly line: (() => void)[] = [];
  private head = 0;

  constructor(slots: number) {
    this.free = slots;
  }

  async run<T>(job: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free--;
    else await new Promise<void>((resolve) => this.line.push(resolve));
    try {
      return await job();
    } finally {
      const next = this.line[this.head];
      if (next) {
        this.line[this.head++] = undefined as never;
        next();
      } else this.free++;
    }
  }
}

export async function fetchAll(
  urls: readonly string[],
  options: FetchAllOptions = {},
): Promise<Aggregate> {
  const { concurrency = 4, baseMs = 1000, factor = 2, maxDelayMs = 30_000 } = options;
  const { jitter = true, maxAttempts = 5, deadlineMs, signal } = options;
  demand(Number.isInteger(concurrency) && concurrency >= 1, 'concurrency');
  demand(Number.isInteger(maxAttempts) && maxAttempts >= 1, 'maxAttempts');
  demand(baseMs >= 0, 'baseMs');
  demand(maxDelayMs >= 0, 'maxDelayMs');
  demand(factor >= 1, 'factor');
  demand(deadlineMs === undefined || (deadlineMs > 0 && deadlineMs <= 0x7fffffff), 'deadlineMs');
  signal?.throwIfAborted();

  const deadlineAt = deadlineMs === undefined ? Infinity : performance.now() + deadlineMs;
  const slots = new Semaphore(concurrency);
  const stop = new AbortController();
  const values: unknown[] = urls.map(() => undefined);
  const failures: (Failure | undefined)[] = urls.map(() => undefined);
  const finished = urls.map(() => false);
  const attempts = urls.map(() => 0);

  function fail(index: number, reason: FailureReason, status: number | null = null): void {
    failures[index] = { index, url: urls[index]!, reason, status, attempts: attempts[index]! };
  }

  async function attempt(
    url: string,
    index: number,
  ): Promise<{ body: unknown } | { failed: Failed; retryAfter: number | null }> {
    stop.signal.throwIfAborted();
    attempts[index]!++;
    let response: Response;
    try {
      response = await fetch(url, { signal: stop.signal });
    } catch {
      return { failed: new Failed('network'), retryAfter: null };
    }
    if (response.status === 429 || response.status === 503)
      return {
        failed: new Failed('status', response.status),
        retryAfter: retryAfterMs(response.headers.get('retry-after')),
      };
    if (!response.ok) throw new Failed('status', response.status);
    let text: string;
    try {
      text = await response.text();
    } catch {
      return { failed: new Failed('body'), retryAfter: null };
    }
    try {
      return { body: JSON.parse(text) };
    } catch {
      throw new Failed('json');
    }
  }

  async function request(url: string, index: number): Promise<unknown> {
    for (let n = 1; ; n++) {
      const outcome = await slots.run(() => attempt(url, index));
      if ('body' in outcome) return outcome.body;
      if (n >= maxAttempts) throw outcome.failed;
      const delay = Math.min(maxDelayMs, baseMs * factor ** (n - 1));
      const wait = outcome.retryAfter ?? (jitter ? Math.random() * delay : delay);
      if (performance.now() + wait >= deadlineAt) throw new Failed('deadline');
      await sleep(wait, stop.signal);
    }
  }

  async function fetchOne(url: string, index: number): Promise<void> {
    try {
      if (!isHttpUrl(url)) throw new Failed('url');
      const first = await request(url, index);
      if (!isPage(first)) values[index] = first;
      else {
        const items = [...first.items];
        let cursor = first.nextCursor;
        while (cursor !== null) {
          const next = new URL(url);
          next.searchParams.set('cursor', cursor);
          const page = await request(next.href, index);
          if (!isPage(page)) throw new Failed('json');
          for (const item of page.items) items.push(item);
          cursor = page.nextCursor;
        }
        values[index] = items;
      }
    } catch (error) {
      if (stop.signal.aborted) return;
      if (!(error instanceof Failed)) throw error;
      fail(index, error.reason, error.status);
    }
    finished[index] = true;
  }

  const {
    promise: interrupted,
    resolve: expire,
    reject: abort,
  } = Promise.withResolvers<'deadline'>();
  const onAbort = () => abort(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  const timer =
    deadlineMs === undefined ? undefined : setTimeout(() => expire('deadline'), deadlineMs);
  try {
    const how = await Promise.race([Promise.all(urls.map(fetchOne)), interrupted]);
    if (how === 'deadline') urls.forEach((_, index) => finished[index] || fail(index, 'deadline'));
    return { values: [...values], failures: failures.filter((failure) => failure !== undefined) };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
    stop.abort();
  }
}

function demand(fits: boolean, name: string): void {
  if (!fits) throw new RangeError(`The option ${name} is out of range.`);
}

function isHttpUrl(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

function isPage(body: unknown): body is { items: unknown[]; nextCursor: string | null } {
  if (typeof body !== 'object' || body === null) return false;
  const { items, nextCursor } = body as Record<string, unknown>;
  return Array.isArray(items) && (nextCursor === null || typeof nextCursor === 'string');
}

/** What a Retry-After header asks for, from now; null when it asks for nothing. */
function retryAfterMs(header: string | null): number | null {
  if (header === null) return null;
  if (header !== '' && Number.isInteger(Number(header)) && Number(header) >= 0)
    return Number(header) * 1000;
  const date = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(header)
    ? Date.parse(header)
    : NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now());
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
