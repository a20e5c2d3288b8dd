// Nearly right: a retry that Retry-After asked for does not count in n, so that the next delay is too short.
// @expect WA too-early in 2-timing
import type { Aggregate, Failure, FailureReason, FetchAllOptions } from './contract';

/** What a URL wants next. */
type Wish = { readonly get: string } | { readonly pauseMs: number };

/** How an attempt ended: with a body, or with a failure that may pass (after `askedMs`, if the server said so). */
type Outcome =
  | { readonly kind: 'body'; readonly body: unknown }
  | {
      readonly kind: 'passing' | 'final';
      readonly reason: FailureReason;
      readonly status: number | null;
      readonly askedMs?: number | undefined;
    };

type Verdict =
  { readonly value: unknown } | { readonly reason: FailureReason; readonly status: number | null };
type Plan<T> = Generator<Wish, T, Outcome>;
type Settings = Required<Omit<FetchAllOptions, 'signal'>>;

const defaults: Settings = {
  concurrency: 4,
  baseMs: 1000,
  factor: 2,
  maxDelayMs: 30_000,
  jitter: true,
  maxAttempts: 5,
  deadlineMs: Infinity,
};

function* wholeList(url: string, settings: Settings, endMs: number): Plan<Verdict> {
  if (!/^https?:/.test(`${URL.parse(url)?.href}`)) return { reason: 'url', status: null };
  const first = yield* onePage(url, settings, endMs);
  if (!('value' in first) || !isPage(first.value)) return first;
  const items = [...first.value.items];
  for (let cursor = first.value.nextCursor; cursor !== null;) {
    const next = new URL(url);
    next.searchParams.set('cursor', cursor);
    const page = yield* onePage(next.href, settings, endMs);
    if (!('value' in page)) return page;
    if (!isPage(page.value)) return { reason: 'json', status: null };
    for (const item of page.value.items) items.push(item);
    cursor = page.value.nextCursor;
  }
  return { value: items };
}

function* onePage(url: string, settings: Settings, endMs: number): Plan<Verdict> {
  const { baseMs, factor, maxDelayMs, jitter, maxAttempts } = settings;
  let delayMs = Math.min(baseMs, maxDelayMs);
  for (let tries = 1; ; tries++) {
    const outcome = yield { get: url };
    if (outcome.kind === 'body') return { value: outcome.body };
    const { kind, reason, status, askedMs } = outcome;
    if (kind === 'final' || tries === maxAttempts) return { reason, status };
    const pauseMs = askedMs ?? (jitter ? delayMs * Math.random() : delayMs);
    if (performance.now() + pauseMs >= endMs) return { reason: 'deadline', status: null };
    yield { pauseMs };
    if (askedMs === undefined) delayMs = Math.min(delayMs * factor, maxDelayMs);
  }
}

export function fetchAll(
  urls: readonly string[],
  { signal, ...options }: FetchAllOptions = {},
): Promise<Aggregate> {
  return new Promise((resolve, reject) => {
    const settings = { ...defaults, ...options };
    check(settings);
    signal?.throwIfAborted();

    const stop = new AbortController();
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const verdicts: (Verdict | undefined)[] = urls.map(() => undefined);
    const attempts = urls.map(() => 0);
    const line: (() => Promise<void>)[] = [];
    let free = settings.concurrency;
    let left = urls.length;

    function later(ms: number, what: () => void): void {
      timers.add(setTimeout(what, ms));
    }

    function end(settle: () => void): void {
      stop.abort();
      timers.forEach((timer) => clearTimeout(timer));
      settle();
    }

    const answer = () => end(() => resolve(aggregate(urls, verdicts, attempts)));

    function pump(): void {
      while (free > 0 && line.length > 0) {
        free--;
        void line.shift()!();
      }
    }

    function drive(index: number, plan: Plan<Verdict>, outcome?: Outcome): void {
      const { done, value } = plan.next(outcome!);
      if (done) {
        verdicts[index] = value;
        if (--left === 0) answer();
      } else if ('pauseMs' in value) later(value.pauseMs, () => drive(index, plan));
      else {
        line.push(async () => {
          attempts[index]!++;
          const ended = await attempt(value.get, stop.signal);
          free++;
          if (!stop.signal.aborted) drive(index, plan, ended);
        });
      }
      pump();
    }

    signal?.addEventListener('abort', () => end(() => reject(signal.reason)), {
      signal: stop.signal,
    });
    if (urls.length === 0) return answer();
    const endMs = performance.now() + settings.deadlineMs;
    if (endMs < Infinity) later(settings.deadlineMs, answer);
    urls.forEach((url, index) => drive(index, wholeList(url, settings, endMs)));
  });
}

function check({ concurrency, maxAttempts, baseMs, maxDelayMs, factor, deadlineMs }: Settings) {
  for (const count of [concurrency, maxAttempts])
    if (!Number.isInteger(count) || count < 1) throw new RangeError('no whole number from 1');
  const fits = baseMs >= 0 && maxDelayMs >= 0 && factor >= 1 && deadlineMs > 0;
  if (!fits || (deadlineMs > 2 ** 31 - 1 && deadlineMs < Infinity)) throw new RangeError('options');
}

/** Whoever has no verdict did not make it to the deadline. */
function aggregate(
  urls: readonly string[],
  verdicts: readonly (Verdict | undefined)[],
  attempts: readonly number[],
): Aggregate {
  const late: Verdict = { reason: 'deadline', status: null };
  const failures = urls.flatMap((url, index): Failure[] => {
    const verdict = verdicts[index] ?? late;
    return 'value' in verdict ? [] : [{ index, url, ...verdict, attempts: attempts[index]! }];
  });
  return { values: verdicts.map((verdict) => (verdict as { value?: unknown })?.value), failures };
}

async function attempt(url: string, signal: AbortSignal): Promise<Outcome> {
  const response = await fetch(url, { signal }).catch(() => undefined);
  if (!response) return { kind: 'passing', reason: 'network', status: null };
  const { status, headers } = response;
  if (status === 429 || status === 503)
    return {
      kind: 'passing',
      reason: 'status',
      status,
      askedMs: asked(headers.get('retry-after')),
    };
  if (!response.ok) return { kind: 'final', reason: 'status', status };
  const text = await response.text().catch(() => null);
  if (text === null) return { kind: 'passing', reason: 'body', status: null };
  try {
    return { kind: 'body', body: JSON.parse(text) };
  } catch {
    return { kind: 'final', reason: 'json', status: null };
  }
}

function isPage(value: unknown): value is { items: unknown[]; nextCursor: string | null } {
  const page = Object(value) as Record<string, unknown>;
  const { items, nextCursor } = page;
  return Array.isArray(items) && (nextCursor === null || typeof nextCursor === 'string');
}

const seconds = /^\d+$/;
const date = /^[A-Z][a-z]+, \d\d [A-Z][a-z]+ \d{4} \d\d:\d\d:\d\d GMT$/;

/** What a Retry-After header asks for; undefined when it asks for nothing. */
function asked(header: string | null): number | undefined {
  if (seconds.test(`${header}`)) return Number(header) * 1000;
  const atMs = date.test(`${header}`) ? Date.parse(`${header}`) : NaN;
  return Number.isNaN(atMs) ? undefined : atMs - Date.now();
}
