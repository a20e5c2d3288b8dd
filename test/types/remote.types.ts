/**
 * Compiled with the tests, never run: what the contract's types look like from a scenario. A line below
 * `@ts-expect-error` must not compile, all others must.
 */
import type { Untyped } from '../support/judge-lab.ts';
import type { Passed, Remote, RemoteObject, World } from '@tickjudge/judge/scenario';

export declare class TtlStore<V> {
  constructor(options: { capacity: number; now?: () => Promise<number> });
  readonly size: number;
  set(key: string, value: V, options?: { ttlMs?: number }): void;
  get(key: string): V | undefined;
  keys(): IterableIterator<string>;
  [Symbol.iterator](): IterableIterator<[string, V]>;
}
interface Balancer {
  fetch(request: Request): Promise<Response>;
  close?(): void;
  readonly healthy: readonly string[];
}
interface Store {
  get(key: string): Promise<number | undefined>;
  set(key: string, value: number): Promise<void>;
}
interface Contract {
  TtlStore: typeof TtlStore;
  fetchAll(
    urls: readonly string[],
    options?: { signal?: AbortSignal },
  ): Promise<{ values: unknown[] }>;
  createBalancer(backends: readonly string[]): Balancer;
  rateLimit(options: {
    limit: number;
    store: Store;
  }): (request: Request, next: (request: Request) => Promise<Response>) => Promise<Response>;
  dedup(alerts: AsyncIterable<{ id: string }>): AsyncIterable<{ id: string }>;
  lines(text: string): Generator<string>;
  sortBy<T>(items: T[], compare: (a: T, b: T) => number): T[];
  mapLimit<T, R>(items: readonly T[], limit: number, work: (item: T) => Promise<R>): Promise<R[]>;
  onAlert(listener: (alert: { id: string }) => void): () => void;
  debounce(run: () => void): (() => void) & { cancel(): boolean };
  tree(): { name: string; at: Date; children: Map<string, { close(): void }> };
}
interface Driver {
  sortedBy(field: 'id'): Promise<string[]>;
}

type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function check<T extends true>(): T;

export async function scenario({ solution, driver }: World<Contract, Driver>): Promise<void> {
  const all = await solution.fetchAll(['https://a.test'], { signal: AbortSignal.abort() });
  check<Equal<typeof all, { values: unknown[] }>>();
  void all;
  // @ts-expect-error -- A number is not a URL.
  await solution.fetchAll([1]);
  // @ts-expect-error -- The contract has no such function.
  await solution.fetchOne('https://a.test');
  // @ts-expect-error -- An answer is a promise.
  void solution.fetchAll([]).values;

  const store = await solution.create('TtlStore', { capacity: 1, now: () => 5 });
  const size: number = await store.size();
  await store.set('a', size, { ttlMs: 5 });
  for await (const [key] of store) key.toUpperCase();
  for await (const key of await store.keys()) key.toUpperCase();
  // @ts-expect-error -- A field is a function here.
  void (store.size + 1);
  // @ts-expect-error -- The store has no such method.
  await store.has('a');
  // @ts-expect-error -- The constructor asks for a capacity.
  await solution.create('TtlStore', {});
  // @ts-expect-error -- Not a class of the contract.
  await solution.create('LruStore');

  const balancer = await solution.createBalancer(['https://b.test']);
  const response: Response = await balancer.fetch(new Request('https://a.test'));
  void response;
  await balancer.close?.();
  check<Equal<Awaited<ReturnType<typeof balancer.healthy>>, readonly string[]>>();

  const values = new Map<string, number>();
  const limiter = await solution.rateLimit({
    limit: 1,
    store: {
      get: (key) => values.get(key),
      set: async (key, value) => void values.set(key, value),
    },
  });
  await limiter(new Request('https://a.test'), (request) => new Response(request.url));
  // @ts-expect-error -- The middleware needs its `next`.
  await limiter(new Request('https://a.test'));

  async function* source() {
    yield { id: 'a' };
  }
  for await (const { id } of await solution.dedup(source())) id.toUpperCase();
  const lines = await solution.lines('a');
  const step: IteratorResult<string> = await lines.next();
  void step;

  // @ts-expect-error -- A comparator answers at once, which only a driver can do.
  await solution.sortBy([2, 1], (a, b) => a - b);
  const sorted: string[] = await driver.sortedBy('id');
  void sorted;

  // Of a type parameter only the author knows what it is.
  const mapped = await solution.mapLimit([1, 2], 2, async (item: number) => item * 2);
  check<Equal<typeof mapped, unknown[]>>();
  void mapped;

  const off = await solution.onAlert((alert) => void alert.id);
  await off();
  const debounced = await solution.debounce(() => undefined);
  check<Equal<Awaited<ReturnType<typeof debounced.cancel>>, boolean>>();
  await debounced();

  const tree = await solution.tree();
  const at: Date = tree.at;
  void at;
  await tree.children.get('a')?.close();
}

check<Equal<Remote<{ a: string; b?: Uint8Array }>, { a: string; b?: Uint8Array }>>();
check<Equal<Remote<Untyped>, Untyped>>();
check<Equal<Remote<unknown>, unknown>>();
check<Equal<Remote<'a' | 1 | null>, 'a' | 1 | null>>();
check<Equal<Passed<readonly [string, number?]>, readonly [string, number?]>>();
declare const home: RemoteObject<Store>;
/** What came from the solution may go back to it. */
export const back: Passed<Store> = home;
