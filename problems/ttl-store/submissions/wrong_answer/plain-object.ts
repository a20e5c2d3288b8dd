// Keeps its entries in a plain object, which has a constructor and loses __proto__.
// @expect WA in 1-correctness
import type { EntryOptions, TtlStoreOptions } from './contract';

interface Entry<V> {
  value: V;
  deadlineMs: number;
}

export class TtlStore<V> {
  private readonly byKey: Record<string, Entry<V>> = {};
  private readonly defaultTtlMs: number;
  private readonly capacity: number;

  constructor(private readonly options: TtlStoreOptions<V> = {}) {
    this.defaultTtlMs = options.defaultTtlMs ?? Infinity;
    this.capacity = options.capacity ?? Infinity;
  }

  set(key: string, value: V, { ttlMs = this.defaultTtlMs }: EntryOptions = {}): void {
    this.delete(key);
    const [oldest] = this.keys();
    if (this.size >= this.capacity && oldest !== undefined) this.delete(oldest);
    this.byKey[key] = { value, deadlineMs: performance.now() + ttlMs };
    if (ttlMs < Infinity) setTimeout(() => this.sweep(), Math.min(ttlMs, 2 ** 31 - 1)).unref();
  }

  create(key: string, value: V, options?: EntryOptions): boolean {
    if (this.has(key)) return false;
    this.set(key, value, options);
    return true;
  }

  update(key: string, value: V): boolean {
    const entry = this.use(key);
    if (entry) entry.value = value;
    return entry !== undefined;
  }

  get(key: string): V | undefined {
    return this.use(key)?.value;
  }

  has(key: string): boolean {
    return this.find(key) !== undefined;
  }

  delete(key: string): boolean {
    const found = this.has(key);
    delete this.byKey[key];
    return found;
  }

  expire(key: string, ttlMs = this.defaultTtlMs): boolean {
    const entry = this.find(key);
    if (!entry) return false;
    entry.deadlineMs = performance.now() + ttlMs;
    setTimeout(() => this.sweep(), Math.min(ttlMs, 2 ** 31 - 1)).unref();
    return true;
  }

  ttl(key: string): number | undefined {
    const entry = this.find(key);
    return entry && entry.deadlineMs - performance.now();
  }

  get size(): number {
    return [...this.keys()].length;
  }

  *keys(): IterableIterator<string> {
    for (const key of Object.keys(this.byKey)) if (this.has(key)) yield key;
  }

  *entries(): IterableIterator<[string, V]> {
    for (const key of this.keys()) yield [key, (this.byKey[key] as Entry<V>).value];
  }

  clear(): void {
    for (const key of this.keys()) this.delete(key);
  }

  private find(key: string): Entry<V> | undefined {
    const entry = this.byKey[key];
    return entry && entry.deadlineMs <= performance.now() ? undefined : entry;
  }

  private use(key: string): Entry<V> | undefined {
    const entry = this.find(key);
    if (entry) {
      delete this.byKey[key];
      this.byKey[key] = entry;
    }
    return entry;
  }

  private sweep(): void {
    for (const [key, entry] of Object.entries(this.byKey)) {
      if (entry.deadlineMs > performance.now()) continue;
      delete this.byKey[key];
      this.options.onExpire?.(key, entry.value);
    }
  }
}
