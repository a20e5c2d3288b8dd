// Nearly right: forgets an alert a window after it, though what comes out of order may still repeat it.
// @expect WA in 2-timing
import type { Alert, AlertStream, DedupOptions, LabelValue } from './contract';

type Answer = IteratorResult<Alert, undefined>;
interface Call {
  readonly isReturn: boolean;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

export function dedup(alerts: AsyncIterable<Alert>, options: DedupOptions = {}): AlertStream {
  const isNew = newness(options.windowMs ?? 300_000);
  const calls: Call[] = [];
  let source: AsyncIterator<Alert> | undefined;
  let isOver = false;

  /** Answers the first call and begins the next one. */
  function settle(answer: (call: Call) => void): void {
    answer(calls.shift()!);
    if (calls.length > 0) begin();
  }

  function end(): void {
    isOver = true;
    settle(({ resolve }) => resolve({ done: true, value: undefined }));
  }

  function fail(error: unknown): void {
    isOver = true;
    settle(({ reject }) => reject(error));
  }

  function begin(): void {
    if (isOver) end();
    else if (calls[0]!.isReturn) close();
    else read();
  }

  function close(): void {
    new Promise((resolve) => resolve(source?.return?.())).then(end, fail);
  }

  function read(): void {
    // What throws in here rejects.
    new Promise<IteratorResult<Alert>>((resolve) => {
      source ??= alerts[Symbol.asyncIterator]();
      resolve(source.next());
    }).then((step) => {
      if (step.done) end();
      else if (isNew(step.value)) settle(({ resolve }) => resolve(step));
      else read();
    }, fail);
  }

  const call = (isReturn: boolean) =>
    new Promise<Answer>((resolve, reject) => {
      if (calls.push({ isReturn, resolve, reject }) === 1) begin();
    });

  const stream: AlertStream = {
    next: () => call(false),
    return: () => call(true),
    [Symbol.asyncIterator]: () => stream,
  };
  return stream;
}

interface Entry {
  readonly key: string;
  readonly at: number;
  next?: Entry;
}

function newness(windowMs: number): (alert: Alert) => boolean {
  if (!Number.isSafeInteger(windowMs) || windowMs <= 0) throw new RangeError('No window.');
  const lastAt = new Map<string, number>();
  let newestAt = -Infinity;
  // A list in the order in which they were passed on, a little out of order in time; `forgotten` stands before the first.
  let latest: { next?: Entry } = {};
  let forgotten = latest;

  function forget(): void {
    for (let entry = forgotten.next; entry; entry = entry.next) {
      if (entry.at > newestAt - windowMs) return;
      if (lastAt.get(entry.key) === entry.at) lastAt.delete(entry.key);
      forgotten = entry;
    }
  }

  return (alert) => {
    const { at, name, labels } = alert ?? {};
    if (!Number.isSafeInteger(at) || typeof name !== 'string' || !isRecord(labels)) return true;
    newestAt = Math.max(newestAt, at);
    forget();
    if (newestAt - at >= windowMs) return true;
    const key = `${quote(name)}${keyOf(labels)}`;
    const last = lastAt.get(key);
    if (last !== undefined && at - last < windowMs) return false;
    lastAt.set(key, at);
    latest.next = { key, at };
    latest = latest.next;
    return true;
  };
}

function isRecord(value: unknown): value is Record<string, LabelValue> {
  return Object.prototype.toString.call(value) === '[object Object]';
}

/** A text with its length before it, so that nothing in it can be taken for what follows. */
function quote(text: string): string {
  return `${text.length}:${text}`;
}

function keyOf(value: LabelValue): string {
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return `[${value.map(keyOf).join()}]`;
  if (!isRecord(value)) return `${value};`;
  const members = Object.keys(value)
    .sort()
    .map((name) => quote(name) + keyOf(value[name]!));
  return `{${members.join()}}`;
}
