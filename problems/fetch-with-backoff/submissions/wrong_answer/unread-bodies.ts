// Nearly right: the body of a 429 or a 404 that nobody reads goes on arriving after the answer.
// @expect WA left-running in 4-robustness
import type { Aggregate, Failure, FailureReason, FetchAllOptions } from './contract';

interface Settings {
  concurrency: number;
  baseMs: number;
  factor: number;
  maxDelayMs: number;
  jitter: boolean;
  maxAttempts: number;
  deadlineMs: number | null;
}

/** One URL on its way: which page, which attempt, what it has so far. */
interface Task {
  readonly index: number;
  readonly url: string;
  pageUrl: string;
  retries: number;
  attempts: number;
  items: unknown[] | null;
  done: boolean;
}

class Fetcher {
  private readonly tasks: Task[];
  private readonly values: unknown[];
  private readonly failures = new Map<number, Failure>();
  private readonly line: Task[] = [];
  private lineHead = 0;
  private readonly inFlight = new Set<AbortController>();
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();
  private readonly startedAt = performance.now();
  private left: number;
  private settled = false;

  private readonly settings: Settings;
  private readonly signal: AbortSignal | undefined;
  private readonly resolve: (aggregate: Aggregate) => void;
  private readonly reject: (reason: unknown) => void;

  constructor(
    urls: readonly string[],
    settings: Settings,
    signal: AbortSignal | undefined,
    resolve: (aggregate: Aggregate) => void,
    reject: (reason: unknown) => void,
  ) {
    this.settings = settings;
    this.signal = signal;
    this.resolve = resolve;
    this.reject = reject;
    this.left = urls.length;
    this.values = new Array<unknown>(urls.length).fill(undefined);
    this.tasks = urls.map((url, index) => ({
      index,
      url,
      pageUrl: url,
      retries: 0,
      attempts: 0,
      items: null,
      done: false,
    }));
  }

  start(): void {
    if (this.signal?.aborted) return this.abort();
    this.signal?.addEventListener('abort', this.abort);
    if (this.settings.deadlineMs !== null)
      this.later(this.settings.deadlineMs, () => this.expire());
    for (const task of this.tasks) {
      if (isHttp(task.url)) this.line.push(task);
      else this.fail(task, 'url', null);
    }
    if (this.tasks.length === 0) this.finish();
    this.pump();
  }

  private pump(): void {
    while (
      !this.settled &&
      this.inFlight.size < this.settings.concurrency &&
      this.lineHead < this.line.length
    ) {
      this.send(this.line[this.lineHead++]!);
    }
  }

  private send(task: Task): void {
    const controller = new AbortController();
    this.inFlight.add(controller);
    task.attempts += 1;
    let reading = false;
    const free = (next: () => void) => {
      this.inFlight.delete(controller);
      if (this.settled) return;
      next();
      this.pump();
    };
    fetch(task.pageUrl, { signal: controller.signal })
      .then((response) => {
        const { status } = response;
        if (status === 429 || status === 503) {
          free(() => this.retry(task, 'status', status, response.headers.get('Retry-After')));
        } else if (status < 200 || status > 299) {
          free(() => this.fail(task, 'status', status));
        } else {
          reading = true;
          return response.text().then((text) => free(() => this.receive(task, text)));
        }
      })
      .catch(() => free(() => this.retry(task, reading ? 'body' : 'network', null, null)));
  }

  private receive(task: Task, text: string): void {
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      return this.fail(task, 'json', null);
    }
    const page = asPage(body);
    if (!page) {
      if (task.items) this.fail(task, 'json', null);
      else this.succeed(task, body);
      return;
    }
    task.items ??= [];
    for (const item of page.items) task.items.push(item);
    if (page.nextCursor === null) return this.succeed(task, task.items);
    const next = new URL(task.url);
    next.searchParams.set('cursor', page.nextCursor);
    task.pageUrl = next.toString();
    task.retries = 0;
    this.line.push(task);
  }

  private retry(
    task: Task,
    reason: FailureReason,
    status: number | null,
    header: string | null,
  ): void {
    task.retries += 1;
    if (task.retries >= this.settings.maxAttempts) return this.fail(task, reason, status);
    const wait = this.waitFor(task.retries, header);
    const { deadlineMs } = this.settings;
    if (deadlineMs !== null && performance.now() - this.startedAt + wait >= deadlineMs) {
      return this.fail(task, 'deadline', null);
    }
    this.later(wait, () => {
      this.line.push(task);
      this.pump();
    });
  }

  private waitFor(retry: number, header: string | null): number {
    const asked = header === null ? null : parseRetryAfter(header);
    if (asked !== null) return asked;
    const { baseMs, factor, maxDelayMs, jitter } = this.settings;
    let delay = baseMs;
    for (let i = 1; i < retry && delay < maxDelayMs; i++) delay *= factor;
    delay = Math.min(delay, maxDelayMs);
    return jitter ? Math.random() * delay : delay;
  }

  private succeed(task: Task, value: unknown): void {
    this.values[task.index] = value;
    this.close(task);
  }

  private fail(task: Task, reason: FailureReason, status: number | null): void {
    const { index, url, attempts } = task;
    this.failures.set(index, {
      index,
      url,
      reason,
      status: reason === 'status' ? status : null,
      attempts,
    });
    this.close(task);
  }

  private close(task: Task): void {
    task.done = true;
    this.left -= 1;
    if (this.left === 0) this.finish();
  }

  private expire(): void {
    for (const { index, url, attempts } of this.tasks.filter((task) => !task.done)) {
      this.failures.set(index, { index, url, reason: 'deadline', status: null, attempts });
    }
    this.finish();
  }

  private finish(): void {
    if (this.settled) return;
    this.clear();
    const failures = [...this.failures.values()].sort((a, b) => a.index - b.index);
    this.resolve({ values: this.values, failures });
  }

  private readonly abort = (): void => {
    this.clear();
    this.reject(this.signal?.reason);
  };

  private clear(): void {
    this.settled = true;
    this.signal?.removeEventListener('abort', this.abort);
    for (const timer of this.timers) clearTimeout(timer);
    for (const controller of this.inFlight) controller.abort();
  }

  private later(ms: number, what: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      what();
    }, ms);
    this.timers.add(timer);
  }
}

export function fetchAll(
  urls: readonly string[],
  options: FetchAllOptions = {},
): Promise<Aggregate> {
  return new Promise((resolve, reject) => {
    const settings: Settings = {
      concurrency: wholeFromOne('concurrency', options.concurrency ?? 4),
      baseMs: atLeast('baseMs', 0, options.baseMs ?? 1000),
      factor: atLeast('factor', 1, options.factor ?? 2),
      maxDelayMs: atLeast('maxDelayMs', 0, options.maxDelayMs ?? 30_000),
      jitter: options.jitter ?? true,
      maxAttempts: wholeFromOne('maxAttempts', options.maxAttempts ?? 5),
      deadlineMs: options.deadlineMs ?? null,
    };
    const { deadlineMs } = settings;
    if (deadlineMs !== null && !(deadlineMs > 0 && deadlineMs <= 2 ** 31 - 1))
      throw new RangeError('deadlineMs');
    new Fetcher(urls, settings, options.signal, resolve, reject).start();
  });
}

function wholeFromOne(name: string, value: number): number {
  if (!Number.isInteger(value) || value < 1)
    throw new RangeError(`${name} must be a whole number from 1.`);
  return value;
}

function atLeast(name: string, least: number, value: number): number {
  if (!(value >= least)) throw new RangeError(`${name} must be at least ${least}.`);
  return value;
}

function isHttp(text: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}

function asPage(body: unknown): { items: unknown[]; nextCursor: string | null } | null {
  if (body === null || typeof body !== 'object' || !('items' in body) || !('nextCursor' in body))
    return null;
  const { items, nextCursor } = body;
  if (!Array.isArray(items)) return null;
  return typeof nextCursor === 'string' || nextCursor === null ? { items, nextCursor } : null;
}

const httpDate = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z][a-z] \d{4} \d\d:\d\d:\d\d GMT$/;

function parseRetryAfter(header: string): number | null {
  if (/^[0-9]+$/.test(header)) return 1000 * parseInt(header, 10);
  if (!httpDate.test(header)) return null;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(at - Date.now(), 0);
}
