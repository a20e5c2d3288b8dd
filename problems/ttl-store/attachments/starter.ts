export interface TtlStoreOptions<V> {
  readonly defaultTtlMs?: number | undefined;
  readonly capacity?: number | undefined;
  readonly onExpire?: ((key: string, value: V) => void) | undefined;
}

export interface EntryOptions {
  readonly ttlMs?: number | undefined;
}

export class TtlStore<V> {
  readonly #values = new Map<string, V>();

  constructor(options: TtlStoreOptions<V> = {}) {
    console.log('should use', options);
  }

  set(key: string, value: V, options: EntryOptions = {}): void {
    console.log('should drop it after', options.ttlMs);
    this.#values.set(key, value);
  }

  create(key: string, value: V, options: EntryOptions = {}): boolean {
    if (this.#values.has(key)) return false;
    this.set(key, value, options);
    return true;
  }

  update(key: string, value: V): boolean {
    if (!this.#values.has(key)) return false;
    this.#values.set(key, value);
    return true;
  }

  get(key: string): V | undefined {
    return this.#values.get(key);
  }

  has(key: string): boolean {
    return this.#values.has(key);
  }

  delete(key: string): boolean {
    return this.#values.delete(key);
  }

  expire(key: string, ttlMs?: number): boolean {
    console.log('should drop it after', ttlMs);
    return this.#values.has(key);
  }

  ttl(key: string): number | undefined {
    return this.#values.has(key) ? Infinity : undefined;
  }

  get size(): number {
    return this.#values.size;
  }

  keys(): IterableIterator<string> {
    return this.#values.keys();
  }

  entries(): IterableIterator<[string, V]> {
    return this.#values.entries();
  }

  clear(): void {
    this.#values.clear();
  }
}
