import type { Alert, AlertStream, DedupOptions, LabelValue } from './contract';

type Test<T> = (item: T) => boolean;

export function dedup(alerts: AsyncIterable<Alert>, options?: DedupOptions): AlertStream {
  const { windowMs = 300_000 } = options ?? {};
  if (Number.isSafeInteger(windowMs) && windowMs >= 1)
    return filter(alerts, either(isMalformed, either(isLate(windowMs), isFirst(windowMs))));
  throw new RangeError(`A window of ${windowMs} ms.`);
}

async function* filter<T>(items: AsyncIterable<T>, isWanted: Test<T>): AsyncGenerator<T> {
  for await (const item of items) if (isWanted(item)) yield item;
}

/** Asks the second only where the first says no. */
function either<T>(first: Test<T>, second: Test<T>): Test<T> {
  return (item) => first(item) || second(item);
}

function isMalformed(alert: Alert): boolean {
  const { at, name, labels } = Object(alert) as Partial<Alert>;
  return !Number.isSafeInteger(at) || typeof name !== 'string' || !isObject(labels);
}

function isLate(windowMs: number): Test<Alert> {
  let newestAt = -Infinity;
  return ({ at }) => {
    newestAt = Math.max(newestAt, at);
    return at + windowMs <= newestAt;
  };
}

function isFirst(windowMs: number): Test<Alert> {
  // In the order of their last passing: whoever passes again goes to the end.
  const passedAt = new Map<string, number>();
  return ({ at, name, labels }) => {
    const key = JSON.stringify([name, sorted(labels)]);
    const last = passedAt.get(key);
    if (last !== undefined && at < last + windowMs) return false;
    passedAt.delete(key);
    passedAt.set(key, at);
    // An alert that is not late may be one window older than this one, and what it repeats another.
    for (const [old, oldAt] of passedAt) {
      if (oldAt > at - 2 * windowMs) break;
      passedAt.delete(old);
    }
    return true;
  };
}

function isObject(value: unknown): value is Record<string, LabelValue> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Objects as sorted lists of their members, in an object that no other value looks like. */
function sorted(value: LabelValue): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const names = Object.keys(value).sort();
  return { of: names.map((name) => [name, sorted(value[name]!)]) };
}
