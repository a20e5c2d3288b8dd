// A pool of workers that take jobs from one line. What is due again is put back into it; one signal ends everything.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Aggregate, Failure, FailureReason, FetchAllOptions } from './contract';

interface Job {
  readonly index: number;
  readonly url: string;
  address: string;
  /** Of this page. */
  tries: number;
  /** Of all pages. */
  attempts: number;
  items: unknown[] | null;
}

interface Page {
  readonly items: unknown[];
  readonly nextCursor: string | null;
}

type Outcome =
  | { readonly body: unknown }
  | {
      readonly reason: FailureReason;
      readonly status?: number;
      readonly askedMs?: number | undefined;
    };

/** Items and those who wait for one; never both. */
class Line<T> {
  private readonly items: T[] = [];
  private readonly takers: ((item: T) => void)[] = [];

  put(item: T): void {
    const taker = this.takers.shift();
    if (taker) taker(item);
    else this.items.push(item);
  }

  async take(): Promise<T> {
    return this.items.shift() ?? new Promise((resolve) => this.takers.push(resolve));
  }
}

export async function fetchAll(
  urls: readonly string[],
  options: FetchAllOptions = {},
): Promise<Aggregate> {
  const { concurrency = 4, baseMs = 1000, factor = 2, maxDelayMs = 30_000 } = options;
  const { jitter = true, maxAttempts = 5, deadlineMs = Infinity, signal } = options;
  const isCount = (value: number) => Number.isInteger(value) && value > 0;
  const fits = baseMs >= 0 && factor >= 1 && maxDelayMs >= 0 && deadlineMs > 0;
  if (!fits || !isCount(concurrency) || !isCount(maxAttempts)) throw new RangeError('options');
  if (options.deadlineMs! > 2_147_483_647) throw new RangeError('deadlineMs');
  signal?.throwIfAborted();

  const deadlineAtMs = performance.now() + deadlineMs;
  const stop = new AbortController();
  const line = new Line<Job>();
  const values: unknown[] = urls.map(() => undefined);
  const failures: Failure[][] = urls.map(() => []);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const unfinished = new Set(
    urls.map((url, index): Job => ({
      index,
      url,
      address: url,
      tries: 0,
      attempts: 0,
      items: null,
    })),
  );

  function close(job: Job): void {
    unfinished.delete(job);
    if (unfinished.size === 0) resolve();
  }

  function fail(job: Job, reason: FailureReason, status: number | null = null): void {
    const { index, url, attempts } = job;
    failures[index] = [{ index, url, reason, status, attempts }];
    close(job);
  }

  function succeed(job: Job, value: unknown): void {
    values[job.index] = value;
    close(job);
  }

  function receive(job: Job, body: unknown): void {
    if (!isPage(body)) return job.items ? fail(job, 'json') : succeed(job, body);
    const items = [...(job.items ?? []), ...body.items];
    if (body.nextCursor === null) return succeed(job, items);
    const next = new URL(job.url);
    next.searchParams.set('cursor', body.nextCursor);
    line.put(Object.assign(job, { items, address: next.href, tries: 0 }));
  }

  function after(ms: number, then: () => void): void {
    sleep(ms, undefined, { signal: stop.signal }).then(then, () => undefined);
  }

  async function work(): Promise<void> {
    while (!stop.signal.aborted) {
      const job = await line.take();
      job.attempts++;
      job.tries++;
      const outcome = await attempt(job.address, stop.signal);
      if ('body' in outcome) receive(job, outcome.body);
      else if (outcome.reason === 'json' || !mayPass(outcome.status) || job.tries >= maxAttempts)
        fail(job, outcome.reason, outcome.status);
      else {
        const delayMs = Math.min(maxDelayMs, baseMs * factor ** (job.tries - 1));
        const waitMs = outcome.askedMs ?? (jitter ? Math.random() * delayMs : delayMs);
        if (performance.now() + waitMs >= deadlineAtMs) fail(job, 'deadline');
        else after(waitMs, () => line.put(job));
      }
    }
  }

  if (urls.length === 0) resolve();
  for (const job of unfinished) {
    if (isHttp(job.url)) line.put(job);
    else fail(job, 'url');
  }
  const whenAborted = () => reject(signal?.reason);
  signal?.addEventListener('abort', whenAborted, { signal: stop.signal });
  if (deadlineMs < Infinity)
    after(deadlineMs, () => unfinished.forEach((job) => fail(job, 'deadline')));
  for (let count = Math.min(concurrency, urls.length); count > 0; count--) void work();
  try {
    await promise;
    return { values: [...values], failures: failures.flat() };
  } finally {
    stop.abort();
  }
}

/** Never rejects. */
async function attempt(address: string, signal: AbortSignal): Promise<Outcome> {
  let reason: FailureReason = 'network';
  try {
    const response = await fetch(address, { signal });
    const { status } = response;
    if (!response.ok) {
      const askedMs = retryAfterMs(response.headers.get('retry-after'));
      return { reason: 'status', status, askedMs };
    }
    reason = 'body';
    const text = await response.text();
    reason = 'json';
    return { body: JSON.parse(text) };
  } catch {
    return { reason };
  }
}

function mayPass(status = 503): boolean {
  return status === 429 || status === 503;
}

function isHttp(url: string): boolean {
  return URL.canParse(url) && /^https?:/.test(new URL(url).href);
}

function isPage(body: unknown): body is Page {
  const { items, nextCursor } = (body ?? {}) as Partial<Page>;
  return Array.isArray(items) && (nextCursor === null || typeof nextCursor === 'string');
}

const httpDate = /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/;

function retryAfterMs(header: string | null): number | undefined {
  if (/^\d+$/.test(`${header}`)) return 1000 * Number(header);
  const dateMs = httpDate.test(`${header}`) ? Date.parse(`${header}`) : NaN;
  return Number.isNaN(dateMs) ? undefined : dateMs - Date.now();
}
