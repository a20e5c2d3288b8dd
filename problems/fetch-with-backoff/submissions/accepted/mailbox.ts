// An actor: whatever happens becomes a message in one stream, and one loop takes them in turn and alone changes state.
import type { Aggregate, Failure, FailureReason, FetchAllOptions } from './contract';

interface Task {
  readonly index: number;
  readonly url: string;
  address: string;
  retries: number;
  attempts: number;
  items: unknown[] | null;
}

/** How an attempt ended: what came of it, and how long until the next one if there may be one. */
interface Ended {
  readonly body?: unknown;
  readonly reason: FailureReason | null;
  readonly status: number | null;
  readonly retryAfter: string | null;
}

type Message =
  | { readonly kind: 'ended'; readonly task: Task; readonly ended: Ended }
  | { readonly kind: 'due'; readonly task: Task }
  | { readonly kind: 'deadline' }
  | { readonly kind: 'aborted' };

export async function fetchAll(
  urls: readonly string[],
  options: FetchAllOptions = {},
): Promise<Aggregate> {
  const { concurrency = 4, maxAttempts = 5, deadlineMs, signal } = options;
  const delayMs = delaysOf(options);
  range(concurrency % 1 === 0 && concurrency > 0 && maxAttempts % 1 === 0 && maxAttempts > 0);
  range(deadlineMs === undefined || (deadlineMs > 0 && deadlineMs < 2 ** 31));
  signal?.throwIfAborted();

  const stop = new AbortController();
  const mailbox = new TransformStream<Message, Message>();
  const letters = mailbox.writable.getWriter();
  const post = (message: Message) => void letters.write(message);
  const endMs = performance.now() + (deadlineMs ?? Infinity);
  const timers: ReturnType<typeof setTimeout>[] = [];
  const later = (ms: number, message: Message) => timers.push(setTimeout(post, ms, message));

  const values: unknown[] = urls.map(() => undefined);
  const failures = new Map<Task, Failure>();
  const tasks = urls.map((url, index): Task => {
    return { index, url, address: url, retries: 0, attempts: 0, items: null };
  });
  const open = new Set(tasks);
  const line: Task[] = [];
  let inFlight = 0;

  function fail(task: Task, reason: FailureReason, status: number | null = null): void {
    const { index, url, attempts } = task;
    failures.set(task, { index, url, reason, status, attempts });
    open.delete(task);
  }

  function succeed(task: Task, value: unknown): void {
    values[task.index] = value;
    open.delete(task);
  }

  function take(task: Task, { body, reason, status, retryAfter }: Ended): void {
    const mayPass = status === 429 || status === 503 || reason === 'network' || reason === 'body';
    if (reason === null) return read(task, body);
    if (!mayPass || task.retries + 1 === maxAttempts) return fail(task, reason, status);
    const waitMs = askedMs(retryAfter) ?? delayMs(task.retries);
    task.retries++;
    if (performance.now() + waitMs < endMs) later(waitMs, { kind: 'due', task });
    else fail(task, 'deadline');
  }

  function read(task: Task, body: unknown): void {
    const page = pageOf(body);
    if (!page) return task.items ? fail(task, 'json') : succeed(task, body);
    const items = [...(task.items ?? []), ...page.items];
    if (page.nextCursor === null) return succeed(task, items);
    const address = new URL(task.url);
    address.searchParams.set('cursor', page.nextCursor);
    line.push(Object.assign(task, { items, address: address.href, retries: 0 }));
  }

  try {
    signal?.addEventListener('abort', () => post({ kind: 'aborted' }), { signal: stop.signal });
    if (deadlineMs !== undefined) later(deadlineMs, { kind: 'deadline' });
    for (const task of tasks) {
      if (isHttp(task.url)) line.push(task);
      else fail(task, 'url');
    }
    const inbox = mailbox.readable.getReader();
    for (;;) {
      for (; inFlight < concurrency && line.length > 0; inFlight++) {
        const task = line.shift()!;
        task.attempts++;
        void attempt(task.address, stop.signal).then((ended) =>
          post({ kind: 'ended', task, ended }),
        );
      }
      if (open.size === 0) break;
      const message = (await inbox.read()).value!;
      if (message.kind === 'aborted') throw signal!.reason;
      if (message.kind === 'deadline') open.forEach((task) => fail(task, 'deadline'));
      else if (message.kind === 'due') line.push(message.task);
      else {
        inFlight--;
        take(message.task, message.ended);
      }
    }
    return { values, failures: tasks.flatMap((task) => failures.get(task) ?? []) };
  } finally {
    timers.forEach((timer) => clearTimeout(timer));
    stop.abort();
  }
}

function range(fits: boolean): void {
  if (!fits) throw new RangeError('An option is out of range.');
}

/** The delay before retry 0, 1, ... */
function delaysOf({
  baseMs = 1000,
  factor = 2,
  maxDelayMs = 30_000,
  jitter = true,
}: FetchAllOptions) {
  range(baseMs >= 0 && factor >= 1 && maxDelayMs >= 0);
  return (retries: number): number =>
    Math.min(maxDelayMs, baseMs * factor ** retries) * (jitter ? Math.random() : 1);
}

async function attempt(address: string, signal: AbortSignal): Promise<Ended> {
  const ended = { reason: null, status: null, retryAfter: null };
  try {
    const response = await fetch(address, { signal });
    const { status, headers } = response;
    if (!response.ok) return { reason: 'status', status, retryAfter: headers.get('retry-after') };
    const text = await response.text().catch(() => null);
    if (text === null) return { ...ended, reason: 'body' };
    return { ...ended, ...parsed(text) };
  } catch {
    return { ...ended, reason: 'network' };
  }
}

function parsed(text: string): { body: unknown } | { reason: 'json' } {
  try {
    return { body: JSON.parse(text) };
  } catch {
    return { reason: 'json' };
  }
}

function isHttp(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol.startsWith('http');
}

function pageOf(body: unknown): { items: unknown[]; nextCursor: string | null } | undefined {
  const { items, nextCursor } = Object(body) as Record<string, unknown>;
  if (!Array.isArray(items) || (nextCursor !== null && typeof nextCursor !== 'string')) return;
  return { items, nextCursor };
}

function askedMs(header: string | null): number | undefined {
  if (/^\d+$/.test(`${header}`)) return 1000 * Number(header);
  const isDate = /^[A-Z][a-z]+, \d\d [A-Z][a-z]+ \d{4} \d\d:\d\d:\d\d GMT$/.test(`${header}`);
  const atMs = isDate ? Date.parse(`${header}`) : NaN;
  return Number.isNaN(atMs) ? undefined : atMs - Date.now();
}
