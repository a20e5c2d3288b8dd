// Reads the source as fast as it can into a list that grows while the consumer is busy.
// @expect WA in 2-timing
import type { Alert, AlertStream, DedupOptions, LabelValue } from './contract';

export function dedup(alerts: AsyncIterable<Alert>, options: DedupOptions = {}): AlertStream {
  const isNew = newness(options.windowMs ?? 300_000);
  const waiting: Alert[] = [];
  let hasChanged = Promise.withResolvers<void>();
  let end: { error?: unknown } | undefined;

  function notify(): void {
    hasChanged.resolve();
    hasChanged = Promise.withResolvers();
  }

  async function read(): Promise<void> {
    try {
      for await (const alert of alerts) {
        if (end) break;
        if (isNew(alert)) waiting.push(alert);
        notify();
      }
      end ??= {};
    } catch (error) {
      end = { error };
    }
    notify();
  }

  async function* passOn(): AsyncGenerator<Alert> {
    void read();
    try {
      for (;;) {
        while (waiting.length > 0) yield waiting.shift()!;
        if (end) break;
        await hasChanged.promise;
      }
      if ('error' in end) throw end.error;
    } finally {
      end ??= {};
    }
  }

  return passOn();
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
      if (entry.at > newestAt - 2 * windowMs) return;
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
