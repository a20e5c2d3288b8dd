import type { LinkOptions } from '../../scenario/link-options.ts';
import type { ServiceWorld } from '../../scenario/service.ts';
import { atLeast, keyText, serviceError } from '../../world/arguments.ts';
import { sameValue } from '../../world/same-value.ts';

interface StoreOptions extends LinkOptions {
  readonly name?: string;
  readonly initial?: Readonly<Record<string, unknown>>;
}

interface Entry {
  readonly value: unknown;
  /** Gone from this moment on. */
  readonly expiresAtMs: number;
}

interface SetOptions {
  readonly ttlMs?: number;
}

interface ScanOptions {
  readonly prefix?: string;
  readonly cursor?: string;
  readonly limit?: number;
}

/** A key-value store such as several processes share: every operation is atomic, and none spans two keys' time. */
export function create(world: ServiceWorld, options: StoreOptions = {}): object {
  const { name = 'store', initial = {}, ...link } = options;
  const entries = new Map<string, Entry>();

  const live = (key: string): Entry | undefined => {
    const entry = entries.get(key);
    if (!entry || world.now() < entry.expiresAtMs) return entry;
    entries.delete(key);
    return undefined;
  };
  const put = (key: string, value: unknown, { ttlMs }: SetOptions = {}): void => {
    const expiresAtMs = ttlMs === undefined ? Infinity : world.after(atLeast('ttlMs', ttlMs, 0));
    entries.set(key, { value, expiresAtMs });
  };
  const liveKeys = (prefix: string): string[] =>
    [...entries.keys()].filter((key) => key.startsWith(prefix) && live(key)).sort();
  const takeOver = (values: Readonly<Record<string, unknown>>): void => {
    for (const [key, value] of Object.entries(values)) put(key, value);
  };
  takeOver(initial);

  return world.create({
    name,
    options: link,
    methods: {
      get: (key: unknown) => live(keyText(key))?.value,
      has: (key: unknown) => live(keyText(key)) !== undefined,
      set: (key: unknown, value: unknown, how?: SetOptions) => put(keyText(key), value, how),
      delete: (key: unknown) => live(keyText(key)) !== undefined && entries.delete(key as string),
      setIfAbsent: (key: unknown, value: unknown, how?: SetOptions) => {
        if (live(keyText(key))) return false;
        put(key as string, value, how);
        return true;
      },
      compareAndSet: (key: unknown, expected: unknown, value: unknown, how?: SetOptions) => {
        if (!sameValue(live(keyText(key))?.value, expected)) return false;
        put(key as string, value, how);
        return true;
      },
      compareAndDelete: (key: unknown, expected: unknown) => {
        const entry = live(keyText(key));
        return (
          entry !== undefined && sameValue(entry.value, expected) && entries.delete(key as string)
        );
      },
      incr: (key: unknown, by: unknown = 1, { ttlMs }: SetOptions = {}) => {
        const entry = live(keyText(key));
        const value = entry?.value ?? 0;
        if (typeof value !== 'number' || typeof by !== 'number')
          throw serviceError('WrongType', 'incr: the value and the step must be numbers.', 400);
        if (entry) entries.set(key as string, { ...entry, value: value + by });
        else put(key as string, value + by, ttlMs === undefined ? {} : { ttlMs });
        return value + by;
      },
      expire: (key: unknown, ttlMs: unknown) => {
        const entry = live(keyText(key));
        if (entry) put(key as string, entry.value, { ttlMs: atLeast('ttlMs', ttlMs, 0) });
        return entry !== undefined;
      },
      ttlMs: (key: unknown) => {
        const entry = live(keyText(key));
        if (!entry) return undefined;
        return entry.expiresAtMs === Infinity ? null : entry.expiresAtMs - world.now();
      },
      getMany: (keys: unknown) => (keys as unknown[]).map((key) => live(keyText(key))?.value),
      setMany: (values: unknown, how?: SetOptions) => {
        for (const [key, value] of Object.entries(values as object)) put(key, value, how);
      },
      scan: ({ prefix = '', cursor = '', limit = 100 }: ScanOptions = {}) => {
        const most = Math.min(atLeast('limit', limit, 1), 1000);
        const left = liveKeys(prefix).filter((key) => key > cursor);
        const keys = left.slice(0, most);
        return left.length > most ? { keys, cursor: keys.at(-1) } : { keys };
      },
    },
    author: {
      peek: (key: string) => live(key)?.value,
      load: takeOver,
      get keys() {
        return liveKeys('');
      },
    },
  });
}
