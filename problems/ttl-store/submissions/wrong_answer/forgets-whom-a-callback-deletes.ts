// Nearly right: what a callback deletes is not told of, although it expired in the same millisecond and was gone already.
// @expect WA value in 3-robustness
import type { EntryOptions, TtlStoreOptions } from './contract';

interface Entry<V> {
  readonly key: string;
  value: V;
  deadlineMs: number;
  /** Where it is in the heap. */
  place: number;
}

const longestTimerMs = 2 ** 31 - 1;

export class TtlStore<V> {
  readonly #defaultTtlMs: number;
  readonly #capacity: number;
  readonly #onExpire: ((key: string, value: V) => void) | undefined;
  /** Only what is alive (after #expireDue), the least recently used first. */
  readonly #entries = new Map<string, Entry<V>>();
  readonly #heap: Entry<V>[] = [];
  /** Expired, but not told yet. */
  #untold: Entry<V>[] = [];
  /** What callbacks deleted since the timer fired. */
  readonly #deleted = new Set<string>();
  #timerAtMs = Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ defaultTtlMs = Infinity, capacity = Infinity, onExpire }: TtlStoreOptions<V> = {}) {
    this.#defaultTtlMs = checkedTtl(defaultTtlMs);
    if (!(capacity >= 1 && (capacity === Infinity || Number.isInteger(capacity)))) {
      throw new RangeError(`capacity ${capacity}`);
    }
    this.#capacity = capacity;
    this.#onExpire = onExpire;
  }

  set(key: string, value: V, { ttlMs = this.#defaultTtlMs }: EntryOptions = {}): void {
    const deadlineMs = performance.now() + checkedTtl(ttlMs);
    this.delete(key);
    if (this.#entries.size === this.#capacity)
      this.delete(this.#entries.keys().next().value as string);
    const entry = { key, value, deadlineMs, place: this.#heap.length };
    this.#entries.set(key, entry);
    this.#heap.push(entry);
    this.#moveUp(entry);
    this.#watch();
  }

  create(key: string, value: V, { ttlMs = this.#defaultTtlMs }: EntryOptions = {}): boolean {
    checkedTtl(ttlMs);
    if (this.has(key)) return false;
    this.set(key, value, { ttlMs });
    return true;
  }

  update(key: string, value: V): boolean {
    const entry = this.#use(key);
    if (entry) entry.value = value;
    return entry !== undefined;
  }

  get(key: string): V | undefined {
    return this.#use(key)?.value;
  }

  has(key: string): boolean {
    return this.#living(key) !== undefined;
  }

  delete(key: string): boolean {
    this.#deleted.add(key);
    const entry = this.#living(key);
    if (!entry) return false;
    this.#entries.delete(key);
    this.#remove(entry);
    return true;
  }

  expire(key: string, ttlMs = this.#defaultTtlMs): boolean {
    const deadlineMs = performance.now() + checkedTtl(ttlMs);
    const entry = this.#living(key);
    if (!entry) return false;
    entry.deadlineMs = deadlineMs;
    this.#moveUp(entry);
    this.#moveDown(entry);
    this.#watch();
    return true;
  }

  ttl(key: string): number | undefined {
    const entry = this.#living(key);
    return entry && entry.deadlineMs - performance.now();
  }

  get size(): number {
    this.#expireDue();
    return this.#entries.size;
  }

  *keys(): IterableIterator<string> {
    for (const [key] of this.entries()) yield key;
  }

  entries(): IterableIterator<[string, V]> {
    return this.#walk([...this.#entries.keys()]);
  }

  *#walk(keys: readonly string[]): IterableIterator<[string, V]> {
    for (const key of keys) {
      const entry = this.#living(key);
      if (entry) yield [key, entry.value];
    }
  }

  clear(): void {
    this.#expireDue();
    this.#entries.clear();
    this.#heap.length = 0;
  }

  #living(key: string): Entry<V> | undefined {
    this.#expireDue();
    return this.#entries.get(key);
  }

  #use(key: string): Entry<V> | undefined {
    const entry = this.#living(key);
    if (entry) {
      this.#entries.delete(key);
      this.#entries.set(key, entry);
    }
    return entry;
  }

  /** Takes out all that is due; the timer tells of it. */
  #expireDue(): void {
    const nowMs = performance.now();
    for (let entry = this.#heap[0]; entry && entry.deadlineMs <= nowMs; entry = this.#heap[0]) {
      this.#entries.delete(entry.key);
      this.#remove(entry);
      this.#untold.push(entry);
    }
  }

  /** Sees to it that a timer runs at the earliest deadline or before. One that is too early looks, and is set again. */
  #watch(): void {
    const earliestMs = this.#heap[0]?.deadlineMs ?? Infinity;
    if (earliestMs >= this.#timerAtMs) return;
    clearTimeout(this.#timer);
    this.#timerAtMs = earliestMs;
    const delayMs = Math.min(earliestMs - performance.now(), longestTimerMs);
    this.#timer = setTimeout(() => this.#tell(), delayMs).unref();
  }

  #tell(): void {
    this.#expireDue();
    const expired = this.#untold;
    this.#untold = [];
    this.#deleted.clear();
    this.#timerAtMs = Infinity;
    this.#watch();
    for (const { key, value } of expired) {
      if (this.#deleted.has(key)) continue;
      try {
        this.#onExpire?.(key, value);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  #remove(entry: Entry<V>): void {
    const last = this.#heap.pop() as Entry<V>;
    if (last === entry) return;
    this.#put(last, entry.place);
    this.#moveUp(last);
    this.#moveDown(last);
  }

  #moveUp(entry: Entry<V>): void {
    for (;;) {
      const parent = this.#heap[(entry.place - 1) >> 1];
      if (!parent || parent.deadlineMs <= entry.deadlineMs) return;
      this.#swap(parent, entry);
    }
  }

  #moveDown(entry: Entry<V>): void {
    for (;;) {
      const left = this.#heap[2 * entry.place + 1];
      const right = this.#heap[2 * entry.place + 2];
      const child = right && left && right.deadlineMs < left.deadlineMs ? right : left;
      if (!child || child.deadlineMs >= entry.deadlineMs) return;
      this.#swap(entry, child);
    }
  }

  #swap(a: Entry<V>, b: Entry<V>): void {
    const place = a.place;
    this.#put(a, b.place);
    this.#put(b, place);
  }

  #put(entry: Entry<V>, place: number): void {
    this.#heap[place] = entry;
    entry.place = place;
  }
}

function checkedTtl(ttlMs: number): number {
  const isTtl = ttlMs === Infinity || (Number.isInteger(ttlMs) && ttlMs >= 1 && ttlMs <= 8.64e15);
  if (!isTtl) throw new RangeError(`TTL ${ttlMs}`);
  return ttlMs;
}
