// A pairing heap made of plain functions, in which dead nodes stay until they may be half of it; an async loop that sleeps until
// the next deadline tells of what has expired. The Map is in order of use.
import { setTimeout as sleep } from 'node:timers/promises';
import type { EntryOptions, TtlStoreOptions } from './contract';

interface Node<V> {
  readonly key: string;
  value: V;
  readonly deadlineMs: number;
  counts: boolean;
  child: Node<V> | undefined;
  sibling: Node<V> | undefined;
}

type Heap<V> = Node<V> | undefined;

function meld<V>(a: Heap<V>, b: Heap<V>): Heap<V> {
  if (!a || !b) return a ?? b;
  const [first, second] = a.deadlineMs <= b.deadlineMs ? [a, b] : [b, a];
  second.sibling = first.child;
  first.child = second;
  return first;
}

/** The heap without its root: children in pairs from the left, then the pairs from the right. */
function withoutRoot<V>(root: Node<V>): Heap<V> {
  const pairs: Heap<V>[] = [];
  for (let child = root.child; child;) {
    const second: Heap<V> = child.sibling;
    const next: Heap<V> = second?.sibling;
    child.sibling = undefined;
    if (second) second.sibling = undefined;
    pairs.push(meld(child, second));
    child = next;
  }
  return pairs.reduceRight<Heap<V>>((heap, pair) => meld(heap, pair), undefined);
}

function ttlOf(ttlMs: number): number {
  if (ttlMs === Infinity || (Number.isInteger(ttlMs) && ttlMs >= 1 && ttlMs <= 8.64e15))
    return ttlMs;
  throw new RangeError(`TTL of ${ttlMs} ms`);
}

export class TtlStore<V> {
  private readonly nodes = new Map<string, Node<V>>();
  private readonly defaultTtlMs: number;
  private readonly capacity: number;
  private readonly onExpire: (key: string, value: V) => void;
  private heap: Heap<V>;
  /** How many nodes have died since the heap was built. */
  private dead = 0;
  private readonly expired: Node<V>[] = [];
  private alarm = { atMs: Infinity, off: new AbortController() };

  constructor(options: TtlStoreOptions<V> = {}) {
    this.defaultTtlMs = ttlOf(options.defaultTtlMs ?? Infinity);
    this.capacity = options.capacity ?? Infinity;
    this.onExpire = options.onExpire ?? (() => {});
    if (!(this.capacity >= 1) || this.capacity % 1 > 0) throw new RangeError('capacity');
  }

  set(key: string, value: V, options: EntryOptions = {}): void {
    const ttlMs = ttlOf(options.ttlMs ?? this.defaultTtlMs);
    if (!this.delete(key) && this.nodes.size === this.capacity)
      this.delete(this.nodes.keys().next().value);
    this.add(key, value, ttlMs);
  }

  create(key: string, value: V, options: EntryOptions = {}): boolean {
    const ttlMs = ttlOf(options.ttlMs ?? this.defaultTtlMs);
    if (this.has(key)) return false;
    this.set(key, value, { ttlMs });
    return true;
  }

  update(key: string, value: V): boolean {
    const node = this.alive(key);
    if (!node) return false;
    node.value = value;
    this.nodes.delete(key);
    this.nodes.set(key, node);
    return true;
  }

  get(key: string): V | undefined {
    const value = this.alive(key)?.value;
    this.update(key, value as V);
    return value;
  }

  has(key: string): boolean {
    return this.alive(key) !== undefined;
  }

  delete(key: string | undefined): boolean {
    const node = this.alive(key as string);
    if (!node) return false;
    this.nodes.delete(node.key);
    this.forget(node);
    return true;
  }

  expire(key: string, ttlMs = this.defaultTtlMs): boolean {
    ttlOf(ttlMs);
    const node = this.alive(key);
    if (!node) return false;
    this.forget(node);
    this.add(key, node.value, ttlMs);
    return true;
  }

  ttl(key: string): number | undefined {
    const node = this.alive(key);
    return node && node.deadlineMs - performance.now();
  }

  get size(): number {
    this.bury();
    return this.nodes.size;
  }

  *keys(): IterableIterator<string> {
    for (const [key] of this.entries()) yield key;
  }

  *entries(): IterableIterator<[string, V]> {
    for (const key of Array.from(this.nodes.keys())) {
      const node = this.alive(key);
      if (node) yield [key, node.value];
    }
  }

  clear(): void {
    this.bury();
    this.nodes.clear();
    this.heap = undefined;
  }

  private alive(key: string): Node<V> | undefined {
    this.bury();
    return this.nodes.get(key);
  }

  private add(key: string, value: V, ttlMs: number): void {
    const deadlineMs = performance.now() + ttlMs;
    const node = { key, value, deadlineMs, counts: true, child: undefined, sibling: undefined };
    this.nodes.set(key, node);
    this.heap = meld(this.heap, node);
    if (deadlineMs < this.alarm.atMs) void this.sleepUntil(deadlineMs);
  }

  private forget(node: Node<V>): void {
    node.counts = false;
    this.dead += 1;
    if (this.dead <= this.nodes.size) return;
    this.dead = 0;
    this.heap = undefined;
    for (const living of this.nodes.values()) {
      living.child = undefined;
      living.sibling = undefined;
      this.heap = meld(this.heap, living);
    }
  }

  /** Takes out what is due, and the dead nodes before it. */
  private bury(): void {
    const nowMs = performance.now();
    while (this.heap && this.heap.deadlineMs <= nowMs) {
      const node = this.heap;
      this.heap = withoutRoot(node);
      if (node.counts) {
        this.nodes.delete(node.key);
        this.expired.push(node);
      }
    }
  }

  private async sleepUntil(atMs: number): Promise<void> {
    this.alarm.off.abort();
    const alarm = (this.alarm = { atMs, off: new AbortController() });
    const delayMs = Math.min(atMs - performance.now(), 2 ** 31 - 1);
    try {
      await sleep(delayMs, undefined, { ref: false, signal: alarm.off.signal });
    } catch {
      return;
    }
    this.bury();
    this.alarm.atMs = Infinity;
    if (this.heap) void this.sleepUntil(this.heap.deadlineMs);
    for (const { key, value } of this.expired.splice(0)) {
      // Each has a microtask to itself: its error is nobody's, and the next one is called all the same.
      queueMicrotask(() => this.onExpire(key, value));
    }
  }
}
