// Calls return() of a source that has none.
// @expect RTE in 3-robustness
import type { Alert, AlertStream, DedupOptions, LabelValue } from './contract';

export function dedup(alerts: AsyncIterable<Alert>, options: DedupOptions = {}): AlertStream {
  const isNew = filterOfNew(options.windowMs);
  let source: AsyncIterator<Alert> | undefined;
  const stream = new ReadableStream<Alert>(
    {
      async pull(controller) {
        source ??= alerts[Symbol.asyncIterator]();
        for (;;) {
          const { done, value } = await source.next();
          if (done) return controller.close();
          if (isNew(value)) return controller.enqueue(value);
        }
      },
      async cancel() {
        await source?.return!();
      },
    },
    // Pulls only for a read that waits.
    { highWaterMark: 0 },
  );
  return stream.values() as AlertStream;
}

function filterOfNew(windowMs = 300_000): (alert: Alert) => boolean {
  if (!(Number.isSafeInteger(windowMs) && windowMs > 0)) throw new RangeError('windowMs');
  let newestAt = -Infinity;
  // Two ages of two windows each: when the younger is full, the older is of no use to anyone.
  let younger = new Map<string, number>();
  let older = younger;
  let turnAt = -Infinity;

  return (alert) => {
    const key = fingerprint(alert);
    if (key === undefined) return true;
    const { at } = alert;
    newestAt = Math.max(newestAt, at);
    if (newestAt >= turnAt) {
      older = younger;
      younger = new Map();
      turnAt = newestAt + 2 * windowMs;
    }
    if (at <= newestAt - windowMs) return true;
    const lastAt = younger.get(key) ?? older.get(key) ?? -Infinity;
    if (at < lastAt + windowMs) return false;
    younger.set(key, at);
    return true;
  };
}

/** Undefined for what is malformed. */
function fingerprint(alert: Alert | null | undefined): string | undefined {
  const { at, name, labels } = alert ?? {};
  if (!Number.isSafeInteger(at) || typeof name !== 'string') return undefined;
  if (typeof labels !== 'object' || labels === null || Array.isArray(labels)) return undefined;
  return JSON.stringify([name, ordered(labels)]);
}

/** Objects as sorted lists of their members, in an object that no other value looks like. */
function ordered(value: LabelValue): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(ordered);
  const members = value as { readonly [name: string]: LabelValue };
  const names = Object.keys(members).sort();
  return { members: names.map((name) => [name, ordered(members[name]!)]) };
}
