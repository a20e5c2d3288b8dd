// Every call looks at all entries, to throw out what is due and to find the next deadline.
// @expect TLE in 4-scale
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
  private readonly untold: [string, V][] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
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
    this.sweep();
    if (!this.drop(key) && this.entriesByKey.size === this.capacity) {
      const [oldest] = this.entriesByKey.keys();
      if (oldest !== undefined) this.drop(oldest);
    }
    this.entriesByKey.set(key, { value, deadlineMs: performance.now() + ttlMs });
    this.plan();
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
    this.plan();
    return true;
  }

  ttl(key: string): number | undefined {
    const entry = this.find(key);
    return entry && entry.deadlineMs - performance.now();
  }

  get size(): number {
    this.sweep();
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
    this.sweep();
    return this.entriesByKey.get(key);
  }

  /** Takes out all that is due. */
  private sweep(): void {
    const nowMs = performance.now();
    const due = [...this.entriesByKey].filter(([, { deadlineMs }]) => deadlineMs <= nowMs);
    due.sort(([, a], [, b]) => a.deadlineMs - b.deadlineMs);
    for (const [key, { value }] of due) {
      this.drop(key);
      this.untold.push([key, value]);
    }
  }

  private drop(key: string): boolean {
    return this.entriesByKey.delete(key);
  }

  private plan(): void {
    // What expired in this millisecond still has its timer.
    if (this.untold.length > 0) return;
    clearTimeout(this.timer);
    let earliestMs = Infinity;
    for (const { deadlineMs } of this.entriesByKey.values()) {
      if (deadlineMs < earliestMs) earliestMs = deadlineMs;
    }
    if (earliestMs === Infinity) return;
    const delayMs = earliestMs - performance.now();
    this.timer = setTimeout(() => this.tell(), Math.min(delayMs, 2 ** 31 - 1)).unref();
  }

  private tell(): void {
    this.sweep();
    const told = this.untold.splice(0);
    this.plan();
    for (const [key, value] of told) {
      try {
        this.onExpire?.(key, value);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
