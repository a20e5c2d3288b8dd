// A timer for each key, which is not cleared when the key is set again: the old one takes the new entry with it.
// @expect WA in 1-correctness
import type { EntryOptions, TtlStoreOptions } from './contract';

interface Entry<V> {
  value: V;
  deadlineMs: number;
}

function checked(ttlMs: number): number {
  if (ttlMs !== Infinity && (!Number.isInteger(ttlMs) || ttlMs < 1 || ttlMs > 8.64e15)) {
    throw new RangeError(`TTL ${ttlMs}`);
  }
  return ttlMs;
}

export class TtlStore<V> {
  private readonly entriesByKey = new Map<string, Entry<V>>();
  private readonly defaultTtlMs: number;
  private readonly capacity: number;
  private readonly onExpire: TtlStoreOptions<V>['onExpire'];

  constructor(options: TtlStoreOptions<V> = {}) {
    this.defaultTtlMs = checked(options.defaultTtlMs ?? Infinity);
    this.capacity = options.capacity ?? Infinity;
    if (!(this.capacity >= 1) || this.capacity % 1 > 0) throw new RangeError('capacity');
    this.onExpire = options.onExpire;
  }

  set(key: string, value: V, options: EntryOptions = {}): void {
    const ttlMs = checked(options.ttlMs ?? this.defaultTtlMs);
    if (!this.drop(key) && this.entriesByKey.size === this.capacity) {
      const [oldest] = this.entriesByKey.keys();
      if (oldest !== undefined) this.drop(oldest);
    }
    this.entriesByKey.set(key, { value, deadlineMs: performance.now() + ttlMs });
    this.plan(key, ttlMs);
  }

  create(key: string, value: V, options: EntryOptions = {}): boolean {
    checked(options.ttlMs ?? this.defaultTtlMs);
    if (this.has(key)) return false;
    this.set(key, value, options);
    return true;
  }

  update(key: string, value: V): boolean {
    const entry = this.use(key);
    if (!entry) return false;
    entry.value = value;
    return true;
  }

  get(key: string): V | undefined {
    return this.use(key)?.value;
  }

  has(key: string): boolean {
    return this.find(key) !== undefined;
  }

  delete(key: string): boolean {
    return this.find(key) !== undefined && this.drop(key);
  }

  expire(key: string, ttlMs = this.defaultTtlMs): boolean {
    checked(ttlMs);
    const entry = this.find(key);
    if (!entry) return false;
    entry.deadlineMs = performance.now() + ttlMs;
    this.plan(key, ttlMs);
    return true;
  }

  ttl(key: string): number | undefined {
    const entry = this.find(key);
    return entry && entry.deadlineMs - performance.now();
  }

  get size(): number {
    return this.entriesByKey.size;
  }

  *keys(): IterableIterator<string> {
    for (const [key] of this.entries()) yield key;
  }

  *entries(): IterableIterator<[string, V]> {
    for (const key of [...this.entriesByKey.keys()]) {
      const entry = this.find(key);
      if (entry) yield [key, entry.value];
    }
  }

  clear(): void {
    for (const key of [...this.entriesByKey.keys()]) this.delete(key);
  }

  private use(key: string): Entry<V> | undefined {
    const entry = this.find(key);
    if (entry) {
      this.entriesByKey.delete(key);
      this.entriesByKey.set(key, entry);
    }
    return entry;
  }

  private find(key: string): Entry<V> | undefined {
    const entry = this.entriesByKey.get(key);
    return entry && entry.deadlineMs > performance.now() ? entry : undefined;
  }

  private drop(key: string): boolean {
    return this.entriesByKey.delete(key);
  }

  private plan(key: string, ttlMs: number): void {
    if (ttlMs === Infinity) return;
    const ring = (): void => {
      const entry = this.entriesByKey.get(key);
      if (!entry) return;
      this.entriesByKey.delete(key);
      this.onExpire?.(key, entry.value);
    };
    setTimeout(ring, ttlMs).unref();
  }
}
