// A timing wheel with a wheel for each bit: entries lie by the highest bit in which their deadline differs from the wheel's hand, and
// fall to lower wheels as the hand goes on. The order of use is a ring of links, as in many caches.
import type { EntryOptions, TtlStoreOptions } from './contract';

class Entry<V> {
  older: Entry<V> = this;
  newer: Entry<V> = this;
  wheel: Set<Entry<V>> | undefined;

  constructor(
    readonly key: string,
    public value: V,
    public deadlineMs: number,
  ) {}

  unlink(): void {
    this.older.newer = this.newer;
    this.newer.older = this.older;
  }

  linkBefore(ring: Entry<V>): void {
    this.newer = ring;
    this.older = ring.older;
    ring.older.newer = this;
    ring.older = this;
  }
}

/** Whole ms, so that deadlines have bits. */
const nowMs = (): number => Math.floor(performance.now());

export class TtlStore<V> {
  readonly #options: TtlStoreOptions<V>;
  readonly #entries = new Map<string, Entry<V>>();
  readonly #ring = new Entry<V>('', undefined as V, Infinity);
  readonly #wheels = Array.from({ length: 54 }, () => new Set<Entry<V>>());
  #handMs = nowMs();
  #expired: Entry<V>[] = [];
  #wakeAtMs = Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: TtlStoreOptions<V> = {}) {
    this.#options = options;
    this.#deadline(undefined);
    const { capacity = Infinity } = options;
    if (capacity !== Infinity && (!Number.isInteger(capacity) || capacity <= 0)) {
      throw new RangeError('capacity is a whole number from 1, or Infinity');
    }
  }

  set(key: string, value: V, options?: EntryOptions): void {
    const deadlineMs = this.#deadline(options?.ttlMs);
    const old = this.#find(key);
    if (old) this.#drop(old);
    else if (this.#entries.size === this.#options.capacity) this.#drop(this.#ring.newer);
    const entry = new Entry(key, value, deadlineMs);
    this.#entries.set(key, entry);
    entry.linkBefore(this.#ring);
    this.#place(entry);
    this.#wake();
  }

  create(key: string, value: V, options?: EntryOptions): boolean {
    this.#deadline(options?.ttlMs);
    const isNew = !this.has(key);
    if (isNew) this.set(key, value, options);
    return isNew;
  }

  update(key: string, value: V): boolean {
    const entry = this.#find(key);
    if (!entry) return false;
    entry.value = value;
    this.get(key);
    return true;
  }

  get(key: string): V | undefined {
    const entry = this.#find(key);
    if (!entry) return undefined;
    entry.unlink();
    entry.linkBefore(this.#ring);
    return entry.value;
  }

  has(key: string): boolean {
    return this.#find(key) !== undefined;
  }

  delete(key: string): boolean {
    const entry = this.#find(key);
    if (entry) this.#drop(entry);
    return entry !== undefined;
  }

  expire(key: string, ttlMs?: number): boolean {
    const deadlineMs = this.#deadline(ttlMs);
    const entry = this.#find(key);
    if (!entry) return false;
    entry.wheel?.delete(entry);
    entry.deadlineMs = deadlineMs;
    this.#place(entry);
    this.#wake();
    return true;
  }

  ttl(key: string): number | undefined {
    const entry = this.#find(key);
    return entry && entry.deadlineMs - nowMs();
  }

  get size(): number {
    this.#turn();
    return this.#entries.size;
  }

  *keys(): IterableIterator<string> {
    for (const key of [...this.#entries.keys()]) if (this.has(key)) yield key;
  }

  *entries(): IterableIterator<[string, V]> {
    for (const key of this.keys()) yield [key, (this.#find(key) as Entry<V>).value];
  }

  clear(): void {
    for (const key of this.keys()) this.delete(key);
  }

  #deadline(ttlMs = this.#options.defaultTtlMs ?? Infinity): number {
    if (ttlMs !== Infinity && !(Number.isInteger(ttlMs) && ttlMs > 0 && ttlMs <= 8.64e15)) {
      throw new RangeError('a TTL is a whole number of ms from 1 to 8.64e15, or Infinity');
    }
    return nowMs() + ttlMs;
  }

  #find(key: string): Entry<V> | undefined {
    this.#turn();
    return this.#entries.get(key);
  }

  #drop(entry: Entry<V>): void {
    this.#entries.delete(entry.key);
    entry.wheel?.delete(entry);
    entry.unlink();
  }

  #place(entry: Entry<V>): void {
    entry.wheel = this.#wheels[highestBit(entry.deadlineMs, this.#handMs)];
    entry.wheel?.add(entry);
  }

  /** When the lowest wheel that holds something must be emptied: no later than its first deadline. */
  #next(): { wheel: Set<Entry<V>>; atMs: number } | undefined {
    const level = this.#wheels.findIndex(({ size }) => size > 0);
    const wheel = this.#wheels[level];
    if (!wheel) return undefined;
    const span = 2 ** (level - 1);
    return { wheel, atMs: (Math.floor(this.#handMs / span) + 1) * span };
  }

  /** Moves the hand up to now; what it meets has expired. */
  #turn(): void {
    const now = nowMs();
    for (let next = this.#next(); next && next.atMs <= now; next = this.#next()) {
      this.#handMs = next.atMs;
      const entries = [...next.wheel];
      next.wheel.clear();
      for (const entry of entries) {
        if (entry.deadlineMs > this.#handMs) this.#place(entry);
        else {
          this.#drop(entry);
          this.#expired.push(entry);
        }
      }
    }
  }

  #wake(): void {
    const { atMs } = this.#next() ?? { atMs: Infinity };
    if (atMs >= this.#wakeAtMs) return;
    clearTimeout(this.#timer);
    this.#wakeAtMs = atMs;
    this.#timer = setTimeout(
      () => {
        this.#wakeAtMs = Infinity;
        this.#turn();
        this.#wake();
        for (const { key, value } of this.#expired.splice(0)) this.#tell(key, value);
      },
      Math.min(atMs - nowMs(), 2_147_483_647),
    ).unref();
  }

  #tell(key: string, value: V): void {
    try {
      this.#options.onExpire?.(key, value);
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}

/** Which bit two whole numbers below 2 ** 53 differ in, counted from 1; none for Infinity. */
function highestBit(a: number, b: number): number {
  if (a === Infinity) return -1;
  const high = Math.floor(a / 2 ** 32) ^ Math.floor(b / 2 ** 32);
  return high === 0 ? 32 - Math.clz32(a ^ b) : 64 - Math.clz32(high);
}
