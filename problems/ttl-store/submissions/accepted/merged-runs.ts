// Deadlines in sorted runs that are merged when the newer is as long as the older, as a log-structured store does it. Entries are
// never changed but replaced; what was replaced drops out at the next merge.
import type { EntryOptions, TtlStoreOptions } from './contract';

interface Entry<V> {
  readonly key: string;
  readonly value: V;
  readonly due: Due;
}

/** A deadline of a key. It counts as long as the key's entry has it. */
interface Due {
  readonly key: string;
  readonly atMs: number;
}

/** The latest deadline first, so that the earliest can be popped. */
type Run = Due[];

export class TtlStore<V> {
  readonly #defaultTtlMs: number;
  readonly #capacity: number;
  readonly #onExpire: TtlStoreOptions<V>['onExpire'];
  /** The least recently used first. */
  readonly #entries = new Map<string, Entry<V>>();
  #runs: Run[] = [];
  #told: Entry<V>[] = [];
  #earliestMs = Infinity;
  #timerMs = Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: TtlStoreOptions<V> = {}) {
    this.#defaultTtlMs = ttl(options.defaultTtlMs, Infinity);
    this.#capacity = wholeOrInfinity(options.capacity ?? Infinity);
    this.#onExpire = options.onExpire;
  }

  set(key: string, value: V, options: EntryOptions = {}): void {
    const due = { key, atMs: performance.now() + ttl(options.ttlMs, this.#defaultTtlMs) };
    this.#dropDue();
    const isNew = !this.#entries.delete(key);
    if (isNew && this.#entries.size >= this.#capacity) {
      this.#entries.delete(this.#entries.keys().next().value as string);
    }
    this.#entries.set(key, { key, value, due });
    this.#add(due);
  }

  create(key: string, value: V, options: EntryOptions = {}): boolean {
    const ttlMs = ttl(options.ttlMs, this.#defaultTtlMs);
    if (this.#alive(key)) return false;
    this.set(key, value, { ttlMs });
    return true;
  }

  update(key: string, value: V): boolean {
    const entry = this.#alive(key);
    if (!entry) return false;
    this.#entries.delete(key);
    this.#entries.set(key, { ...entry, value });
    return true;
  }

  get(key: string): V | undefined {
    const entry = this.#alive(key);
    if (entry) this.update(key, entry.value);
    return entry?.value;
  }

  has(key: string): boolean {
    return Boolean(this.#alive(key));
  }

  delete(key: string): boolean {
    this.#dropDue();
    return this.#entries.delete(key);
  }

  expire(key: string, ttlMs?: number): boolean {
    const due = { key, atMs: performance.now() + ttl(ttlMs, this.#defaultTtlMs) };
    const entry = this.#alive(key);
    if (!entry) return false;
    // Not a use: a Map keeps the place of a key that it has.
    this.#entries.set(key, { ...entry, due });
    this.#add(due);
    return true;
  }

  ttl(key: string): number | undefined {
    const entry = this.#alive(key);
    return entry && entry.due.atMs - performance.now();
  }

  get size(): number {
    this.#dropDue();
    return this.#entries.size;
  }

  *keys(): IterableIterator<string> {
    for (const key of new Set(this.#entries.keys())) {
      if (this.has(key)) yield key;
    }
  }

  *entries(): IterableIterator<[string, V]> {
    for (const key of new Set(this.#entries.keys())) {
      const entry = this.#alive(key);
      if (entry) yield [key, entry.value];
    }
  }

  clear(): void {
    this.#dropDue();
    this.#entries.clear();
    this.#runs = [];
  }

  #alive(key: string): Entry<V> | undefined {
    this.#dropDue();
    return this.#entries.get(key);
  }

  readonly #counts = (due: Due): boolean => this.#entries.get(due.key)?.due === due;

  #add(due: Due): void {
    if (due.atMs === Infinity) return;
    let run: Run = [due];
    for (let older = this.#runs.at(-1); older && older.length <= run.length;) {
      run = merge(older, run, this.#counts);
      this.#runs.pop();
      older = this.#runs.at(-1);
    }
    this.#runs.push(run);
    this.#earliestMs = Math.min(this.#earliestMs, due.atMs);
    this.#wake();
  }

  /** Drops what is due, the earliest deadline first. */
  #dropDue(): void {
    const nowMs = performance.now();
    while (this.#earliestMs <= nowMs) {
      const atMs = this.#earliestMs;
      this.#earliestMs = Infinity;
      for (const run of this.#runs) {
        for (let due = run.at(-1); due && due.atMs <= atMs; due = run.at(-1)) {
          run.pop();
          if (this.#counts(due)) this.#expire(due.key);
        }
        this.#earliestMs = Math.min(this.#earliestMs, run.at(-1)?.atMs ?? Infinity);
      }
      this.#runs = this.#runs.filter((run) => run.length > 0);
    }
  }

  #expire(key: string): void {
    const entry = this.#entries.get(key);
    if (entry && this.#onExpire) this.#told.push(entry);
    this.#entries.delete(key);
  }

  #wake(): void {
    if (this.#timerMs <= this.#earliestMs) return;
    clearTimeout(this.#timer);
    this.#timerMs = this.#earliestMs;
    const delayMs = Math.min(this.#timerMs - performance.now(), 0x7fffffff);
    this.#timer = setTimeout(this.#onTimer, delayMs);
    this.#timer.unref();
  }

  readonly #onTimer = (): void => {
    this.#dropDue();
    this.#timerMs = Infinity;
    this.#wake();
    const told = this.#told;
    this.#told = [];
    for (const { key, value } of told) {
      try {
        this.#onExpire?.(key, value);
      } catch (error) {
        process.nextTick(() => {
          throw error;
        });
      }
    }
  };
}

/** Two runs in one, without what does not count any more. */
function merge(a: Run, b: Run, counts: (due: Due) => boolean): Run {
  const merged: Run = [];
  let next = 0;
  for (const due of a) {
    for (; next < b.length && (b[next] as Due).atMs > due.atMs; next++) merged.push(b[next] as Due);
    merged.push(due);
  }
  return merged.concat(b.slice(next)).filter(counts);
}

function wholeOrInfinity(number: number): number {
  if (number < 1 || !(number === Infinity || Number.isInteger(number))) {
    throw new RangeError(`${number} is no whole number from 1`);
  }
  return number;
}

function ttl(ttlMs: number | undefined, otherwiseMs: number): number {
  if (ttlMs === undefined) return otherwiseMs;
  if (ttlMs > 8.64e15 && ttlMs < Infinity) throw new RangeError(`a TTL of ${ttlMs} ms is too long`);
  return wholeOrInfinity(ttlMs);
}
