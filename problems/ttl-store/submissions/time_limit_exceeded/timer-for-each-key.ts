// A timer for each key: right, but a process can not have so many.
// @expect TLE in 4-scale
import type { EntryOptions, TtlStoreOptions } from './contract';

interface Entry<V> {
  value: V;
  deadlineMs: number;
  timer: ReturnType<typeof setTimeout> | undefined;
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
    if (this.entriesByKey.size === this.capacity) {
      for (const other of [...this.entriesByKey.keys()]) if (!this.find(other)) this.drop(other);
    }
    if (!this.drop(key) && this.entriesByKey.size === this.capacity) {
      const [oldest] = this.entriesByKey.keys();
      if (oldest !== undefined) this.drop(oldest);
    }
    const entry: Entry<V> = { value, deadlineMs: performance.now() + ttlMs, timer: undefined };
    this.entriesByKey.set(key, entry);
    this.plan(key, entry);
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
    this.plan(key, entry);
    return true;
  }

  ttl(key: string): number | undefined {
    const entry = this.find(key);
    return entry && entry.deadlineMs - performance.now();
  }

  get size(): number {
    let living = 0;
    for (const key of this.entriesByKey.keys()) if (this.find(key)) living += 1;
    return living;
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
    const entry = this.entriesByKey.get(key);
    const isAlive = entry !== undefined && entry.deadlineMs > performance.now();
    // The timer of an expired entry has yet to tell of it.
    if (isAlive) clearTimeout(entry.timer);
    return this.entriesByKey.delete(key) && isAlive;
  }

  private plan(key: string, entry: Entry<V>): void {
    clearTimeout(entry.timer);
    if (entry.deadlineMs === Infinity) return;
    const leftMs = Math.min(entry.deadlineMs - performance.now(), 2 ** 31 - 1);
    entry.timer = setTimeout(() => this.ring(key, entry), leftMs).unref();
  }

  private ring(key: string, entry: Entry<V>): void {
    if (entry.deadlineMs > performance.now()) return this.plan(key, entry);
    if (this.entriesByKey.get(key) === entry) this.entriesByKey.delete(key);
    try {
      this.onExpire?.(key, entry.value);
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}
