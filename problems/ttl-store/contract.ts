/** How a store works. Every option may be left out. */
export interface TtlStoreOptions<V> {
  /** TTL of entries that are given none: in ms, a whole number from 1 to 8.64e15, or Infinity. Default Infinity: for ever. */
  readonly defaultTtlMs?: number | undefined;
  /** The most entries that are alive at once: a whole number from 1, or Infinity. Default Infinity. */
  readonly capacity?: number | undefined;
  /** Called once for each entry that has expired, at the millisecond of its deadline. What it answers is ignored. */
  readonly onExpire?: ((key: string, value: V) => void) | undefined;
}

export interface EntryOptions {
  /** TTL of this entry: in ms, a whole number from 1 to 8.64e15, or Infinity. Default: the store's `defaultTtlMs`. */
  readonly ttlMs?: number | undefined;
}

/** Keys and values in memory, each with a time to live. An entry is alive strictly before its deadline and gone at it. */
export declare class TtlStore<V> {
  /** Throws a RangeError for a `defaultTtlMs` or a `capacity` out of range. */
  constructor(options?: TtlStoreOptions<V>);

  /** Creates the entry, or replaces its value and its deadline. Throws a RangeError for a TTL out of range. */
  set(key: string, value: V, options?: EntryOptions): void;
  /** Creates the entry and answers true; answers false, and changes nothing, if the key is alive. RangeError as `set`. */
  create(key: string, value: V, options?: EntryOptions): boolean;
  /** Replaces the value, keeps the deadline, and answers true; answers false, and changes nothing, if the key is not alive. */
  update(key: string, value: V): boolean;
  /** The value, or undefined if the key is not alive. */
  get(key: string): V | undefined;
  /** Whether the key is alive. */
  has(key: string): boolean;
  /** Drops the entry; whether the key was alive. */
  delete(key: string): boolean;

  /** Gives a living entry a new deadline, `ttlMs` (or `defaultTtlMs`) from now; whether the key is alive. RangeError as `set`. */
  expire(key: string, ttlMs?: number): boolean;
  /** How many ms the entry has left, Infinity if it never expires, undefined if the key is not alive. */
  ttl(key: string): number | undefined;

  /** How many entries are alive now. */
  readonly size: number;
  /** The keys that are alive, in any order. */
  keys(): IterableIterator<string>;
  /** The living entries, in any order. */
  entries(): IterableIterator<[string, V]>;
  /** Drops all entries that are alive. */
  clear(): void;
}
