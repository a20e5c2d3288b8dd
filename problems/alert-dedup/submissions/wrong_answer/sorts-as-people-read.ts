// Nearly right: sorts names by localeCompare, which takes two spellings of an accent for one and leaves them as they came.
// @expect WA in 1-correctness
import type { Alert, AlertStream, DedupOptions, LabelValue } from './contract';

export function dedup(alerts: AsyncIterable<Alert>, options: DedupOptions = {}): AlertStream {
  const { windowMs = 300_000 } = options;
  if (!Number.isSafeInteger(windowMs) || windowMs < 1)
    throw new RangeError(`windowMs is ${windowMs}, not a whole number from 1.`);
  return passNew(alerts, windowMs);
}

async function* passNew(alerts: AsyncIterable<Alert>, windowMs: number): AsyncGenerator<Alert> {
  let newestAt = -Infinity;
  let sweptAt = -Infinity;
  const passedAt = new Map<string, number>();
  for await (const alert of alerts) {
    if (isWellFormed(alert)) {
      newestAt = Math.max(newestAt, alert.at);
      // Once in a window of event time, so that each key is looked at a few times and not at every alert.
      if (newestAt >= sweptAt + windowMs) {
        sweptAt = newestAt;
        for (const [key, at] of passedAt)
          // An alert that is not late may be one window old, and what it repeats one window older.
          if (at <= newestAt - 2 * windowMs) passedAt.delete(key);
      }
      if (alert.at > newestAt - windowMs) {
        const key = canonical([alert.name, alert.labels]);
        const last = passedAt.get(key);
        if (last !== undefined && alert.at < last + windowMs) continue;
        passedAt.set(key, alert.at);
      }
    }
    yield alert;
  }
}

function isWellFormed(alert: Alert | null | undefined): boolean {
  return (
    Number.isSafeInteger(alert?.at) && typeof alert?.name === 'string' && isObject(alert.labels)
  );
}

function isObject(value: unknown): value is { readonly [name: string]: LabelValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON with the names of each object in order. */
function canonical(value: LabelValue): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.keys(value).sort((one, other) => one.localeCompare(other));
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name]!)}`).join()}}`;
}
