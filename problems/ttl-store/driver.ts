// What has to happen at once: calls before a timer of the store, callbacks that throw or call back, hundreds of thousands of calls.
import { TtlStore, type TtlStoreOptions } from './contract.ts';

type Told = [key: string, value: unknown, atMs: number];

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function stopwatch(): () => number {
  const startMs = performance.now();
  return () => performance.now() - startMs;
}

/** One call of a method, or a wait. */
export type Step =
  | ['wait', ms: number]
  | ['set' | 'create', key: string, value: number, ttlMs: number | undefined]
  | ['update', key: string, value: number]
  | ['expire', key: string, ttlMs: number | undefined]
  | ['get' | 'has' | 'ttl' | 'delete', key: string]
  | ['size' | 'entries' | 'keys' | 'clear'];

export interface Played {
  /** What each step but the waits answered; entries and keys are sorted. */
  readonly answers: unknown[];
  readonly told: Told[];
}

export async function play(
  options: { capacity?: number; defaultTtlMs?: number },
  steps: readonly Step[],
): Promise<Played> {
  const nowMs = stopwatch();
  const told: Told[] = [];
  const store = new TtlStore<number>({
    ...options,
    onExpire: (key, value) => told.push([key, value, nowMs()]),
  });
  const answers: unknown[] = [];
  for (const step of steps) {
    if (step[0] === 'wait') await pause(step[1]);
    else answers.push(call(store, step));
  }
  return { answers, told };
}

function call(store: TtlStore<number>, step: Exclude<Step, ['wait', ms: number]>): unknown {
  switch (step[0]) {
    case 'set':
    case 'create':
      return store[step[0]](step[1], step[2], { ttlMs: step[3] });
    case 'update':
      return store.update(step[1], step[2]);
    case 'expire':
      return store.expire(step[1], step[2]);
    case 'get':
    case 'has':
    case 'ttl':
    case 'delete':
      return store[step[0]](step[1]);
    case 'size':
      return store.size;
    case 'entries':
      return [...store.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
    case 'keys':
      return [...store.keys()].sort();
    case 'clear':
      return store.clear();
  }
}

/** What all methods say at the deadline of a key, before a timer that was set later than this function's own. */
export async function beforeTheTimer(): Promise<Record<string, unknown>> {
  const seen: Record<string, unknown> = {};
  const ask: Record<string, (store: TtlStore<string>) => unknown> = {
    get: (store) => store.get('a'),
    has: (store) => store.has('a'),
    ttl: (store) => store.ttl('a'),
    size: (store) => store.size,
    keys: (store) => [...store.keys()],
    entries: (store) => [...store.entries()],
    update: (store) => store.update('a', 'again'),
    delete: (store) => store.delete('a'),
    expire: (store) => store.expire('a', 1000),
    create: (store) => store.create('a', 'again'),
  };
  for (const [method, question] of Object.entries(ask)) {
    setTimeout(() => (seen[method] = question(store)), 1000);
    const store = new TtlStore<string>();
    store.set('a', 'one', { ttlMs: 1000 });
  }
  await pause(2000);
  return seen;
}

/** Changes a store in the millisecond of a deadline, before its timer; who is told of, and when. */
export async function changedBeforeTheTimer(): Promise<Record<string, string[]>> {
  const heard: Record<string, string[]> = {};
  const changes: Record<string, (store: TtlStore<string>) => unknown> = {
    get: (store) => store.get('a'),
    set: (store) => store.set('a', 'new', { ttlMs: 500 }),
    create: (store) => store.create('a', 'new', { ttlMs: 500 }),
    update: (store) => store.update('a', 'new'),
    delete: (store) => store.delete('a'),
    expire: (store) => store.expire('a', 500),
    clear: (store) => store.clear(),
    'full set': (store) => store.set('c', 'new', { ttlMs: 500 }),
  };
  for (const [method, change] of Object.entries(changes)) {
    const nowMs = stopwatch();
    const log: string[] = (heard[method] = []);
    let inside = false;
    setTimeout(() => {
      inside = true;
      change(store);
      inside = false;
    }, 1000);
    const store = new TtlStore<string>({
      capacity: 2,
      onExpire: (key, value) =>
        log.push(`${key}=${value} at ${nowMs()}${inside ? ` inside ${method}` : ''}`),
    });
    store.set('b', 'old', { ttlMs: 3000 });
    store.set('a', 'old', { ttlMs: 1000 });
  }
  await pause(5000);
  return heard;
}

/** The first and the last of three callbacks of a millisecond throw, and so does one a second later. */
export async function throwing(): Promise<{ log: string[]; size: number; value: unknown }> {
  const log: string[] = [];
  const nowMs = stopwatch();
  const hear = (error: Error) => log.push(`uncaught ${error.message} at ${nowMs()}`);
  process.on('uncaughtException', hear);
  let told = 0;
  const store = new TtlStore<number>({
    onExpire: (key) => {
      told += 1;
      log.push(`call ${told} at ${nowMs()}`);
      if (told === 1) throw new Error('first');
      if (told === 3) throw new Error('third');
      if (key === 'd') throw new Error('fourth');
    },
  });
  for (const key of ['a', 'b', 'c']) store.set(key, 1, { ttlMs: 1000 });
  store.set('d', 1, { ttlMs: 2000 });
  store.set('e', 1, { ttlMs: 3000 });
  await pause(1500);
  store.set('f', 6, { ttlMs: 9000 });
  await pause(3500);
  process.off('uncaughtException', hear);
  return { log, size: store.size, value: store.get('f') };
}

/** Callbacks that use the store: what they find, and what comes of what they do. */
export async function callingBack(): Promise<{ found: unknown[]; told: Told[]; left: string[] }> {
  const nowMs = stopwatch();
  const found: unknown[] = [];
  const told: Told[] = [];
  const store = new TtlStore<number>({
    onExpire: (key, value) => {
      told.push([key, value, nowMs()]);
      found.push([
        store.has('a'),
        store.has('b'),
        store.delete('a') || store.delete('b'),
        store.size,
        [...store.keys()],
      ]);
      if (value < 3) store.set(`${key}+`, value + 1, { ttlMs: 1000 });
    },
  });
  store.set('a', 1, { ttlMs: 1000 });
  store.set('b', 2, { ttlMs: 1000 });
  store.set('z', 9);
  await pause(10_000);
  return { found, told, left: [...store.keys()] };
}

/** Asks for the last of three keys by a timer that is due before all three; who is told of, in order. */
export async function askedBeforeTheTimer(): Promise<string[]> {
  const told: string[] = [];
  const store = new TtlStore<number>({ onExpire: (key) => told.push(key) });
  setTimeout(() => store.get('c'), 900);
  for (const [key, ttlMs] of [
    ['c', 3000],
    ['a', 1000],
    ['b', 2000],
  ] as const)
    store.set(key, 1, { ttlMs });
  await pause(10_000);
  return told;
}

/** A callback that sets its own key again, as one does to keep a value fresh. */
export async function refreshing(): Promise<{ told: Told[]; value: unknown; left: unknown }> {
  const nowMs = stopwatch();
  const told: Told[] = [];
  const store = new TtlStore<number>({
    defaultTtlMs: 100,
    onExpire: (key, value) => {
      told.push([key, value, nowMs()]);
      store.set(key, value + 1);
    },
  });
  store.set('rate', 1);
  await pause(350);
  return { told, value: store.get('rate'), left: store.ttl('rate') };
}

export async function clearing(): Promise<{ told: Told[]; left: number }> {
  const nowMs = stopwatch();
  const told: Told[] = [];
  const store = new TtlStore<number>({
    onExpire: (key, value) => {
      told.push([key, value, nowMs()]);
      store.clear();
    },
  });
  store.set('a', 1, { ttlMs: 1000 });
  store.set('b', 2, { ttlMs: 1000 });
  store.set('c', 3, { ttlMs: 1001 });
  await pause(3000);
  return { told, left: store.size };
}

/** Loops that change what they walk over. Each is cut off after 100 steps, and the keys that came are sorted. */
export function loops(): Record<string, string[]> {
  const bodies: Record<string, (store: TtlStore<number>, key: string) => void> = {
    'get each': (store, key) => store.get(key),
    'set each': (store, key) => store.set(key, 2),
    'update each': (store, key) => store.update(key, 2),
    'delete and set each': (store, key) => {
      store.delete(key);
      store.set(key, 2);
    },
  };
  const seen: Record<string, string[]> = {};
  for (const [name, body] of Object.entries(bodies)) {
    for (const walk of ['keys', 'entries'] as const) {
      const store = new TtlStore<number>({ capacity: 5 });
      for (const key of ['a', 'b', 'c', 'd', 'e']) store.set(key, 1);
      const came: string[] = (seen[`${name} of ${walk}`] = []);
      for (const item of store[walk]()) {
        if (came.length === 100) break;
        const key = typeof item === 'string' ? item : item[0];
        came.push(key);
        body(store, key);
      }
      came.sort();
    }
  }
  const store = new TtlStore<number>();
  for (const key of ['a', 'b', 'c', 'd', 'e']) store.set(key, 1);
  const keys = store.keys();
  seen['next before it'] = [String(keys.next().value), ...keys].sort();
  return seen;
}

/** Deletes and replaces behind the back of an iterator, and deletes and creates again behind that of another. */
export function changedOnTheWay(): { came: [string, number][]; stale: [string, number][] } {
  const store = new TtlStore<number>();
  const numbers: Record<string, number> = { a: 1, b: 2, c: 3, d: 4 };
  for (const [key, value] of Object.entries(numbers)) store.set(key, value);
  const came: [string, number][] = [];
  const stale: [string, number][] = [];
  for (const [key, value] of store.entries()) {
    if (value !== numbers[key]) stale.push([key, value]);
    came.push([key, value]);
    if (came.length > 1) continue;
    for (const other of Object.keys(numbers)) {
      if (other !== key) store.set(other, (numbers[other] = (numbers[other] ?? 0) * 10));
    }
    const gone = key === 'b' ? 'c' : 'b';
    store.delete(gone);
    delete numbers[gone];
  }
  const again = new TtlStore<number>();
  for (const key of ['a', 'b', 'c', 'd']) again.set(key, 1);
  let first = true;
  for (const [key, value] of again.entries()) {
    if (!first && value !== 2) stale.push([key, value]);
    if (first) {
      for (const other of [...again.keys()]) if (again.delete(other)) again.set(other, 2);
    }
    first = false;
  }
  return { came, stale };
}

export function identity(): Record<string, boolean> {
  const value = { deep: [1] };
  const store = new TtlStore<unknown>();
  store.set('a', value);
  store.create('b', store);
  const [[, first]] = [...store.entries()].filter(([key]) => key === 'a') as [[string, unknown]];
  return {
    get: store.get('a') === value,
    entries: first === value,
    'get of the store': store.get('b') === store,
  };
}

export interface Tally {
  told: number;
  wrong: number;
  /** The first and the last moment of a callback. */
  firstMs: number;
  lastMs: number;
}

/** Options whose onExpire only counts: wrong is what is not told at `dueMs(key)`, or is less than what was told before. */
function counting(dueMs: (value: number) => number): {
  tally: Tally;
  options: TtlStoreOptions<number>;
} {
  const nowMs = stopwatch();
  const tally: Tally = { told: 0, wrong: 0, firstMs: 0, lastMs: 0 };
  const onExpire = (_key: string, value: number): void => {
    const atMs = nowMs();
    if (tally.told === 0) tally.firstMs = atMs;
    tally.told += 1;
    if (atMs !== dueMs(value)) tally.wrong += 1;
    tally.lastMs = atMs;
  };
  return { tally, options: { onExpire } };
}

/** Many keys with deadlines all over the next 1000 ms, in no order, some of them read, counted and moved. */
export async function many(
  count: number,
): Promise<{ found: number; size: number; half: number; tally: Tally; left: number }> {
  const dueMs = (n: number) => 1 + ((n * 7919) % 1000);
  const { tally, options } = counting(dueMs);
  const store = new TtlStore<number>(options);
  for (let n = 0; n < count; n++) store.set(`key:${n}`, n, { ttlMs: dueMs(n) });
  let found = 0;
  for (let n = 0; n < count; n += 4) if (store.get(`key:${n}`) === n) found += 1;
  for (let n = 0; n < count; n += 2) if (store.size === count) found += 1;
  const size = store.size;
  await pause(500);
  const half = store.size;
  await pause(1500);
  return { found, size, half, tally, left: store.size };
}

/** A key of 1 ms, again and again, beside many that stay for longer; each has its deadline for a value. */
export async function brief(
  rounds: number,
  longer: number,
): Promise<{ tally: Tally; left: number }> {
  const { tally, options } = counting((atMs) => atMs);
  const store = new TtlStore<number>(options);
  for (let n = 1; n <= longer; n++) store.set(`key:${n}`, rounds + n, { ttlMs: rounds + n });
  for (let atMs = 1; atMs <= rounds; atMs++) {
    store.set('brief', atMs, { ttlMs: 1 });
    await pause(1);
  }
  await pause(longer + 1);
  return { tally, left: store.size };
}

/** 16 KB. */
const large = (n: number): number[] => new Array<number>(2000).fill(n);

/** 16 KB, too, at the end of a key: even a deadline with nothing but its key is noticed when it is left behind. */
const tail = '\u0142'.repeat(8000);

/** How entries leave before their deadlines; what was overwritten was moved and updated as well. */
export type Exit = 'overwritten' | 'deleted' | 'evicted' | 'cleared';

/** Entries of 16 KB that leave an hour before their deadlines, one after the other, beside ten that stay if nobody clears. */
export async function leaving(exit: Exit, count: number): Promise<{ size: number; tally: Tally }> {
  const dueMs = (n: number) => 3_600_000 + n;
  const { tally, options } = counting(dueMs);
  const store = new TtlStore<number[]>({
    capacity: exit === 'evicted' ? 12 : Infinity,
    onExpire: (key, value) => options.onExpire?.(key, value[0] ?? -1),
  });
  for (let n = 0; n < 10; n++) store.set(`kept:${n}`, [n], { ttlMs: dueMs(n) });
  const keep = (n: number) => store.get(`kept:${n % 10}`);
  const doors: Record<Exit, (n: number) => unknown> = {
    overwritten: (n) => {
      store.set('busy', large(n), { ttlMs: dueMs(count) });
      store.expire('busy', dueMs(n));
      store.update('busy', large(n));
    },
    deleted: (n) => {
      const key = `key:${n}${tail}`;
      store.set(key, [n], { ttlMs: dueMs(n) });
      store.expire(key, dueMs(count));
      store.delete(key);
    },
    evicted: (n) => {
      store.set(`key:${n}`, large(n), { ttlMs: dueMs(n) });
      keep(n);
    },
    cleared: (n) => {
      store.set(`key:${n}`, large(n), { ttlMs: dueMs(n) });
      if (n % 10 < 9) return;
      keep([...store.entries()].length);
      store.clear();
    },
  };
  for (let n = 0; n < count; n++) doors[exit](n);
  const size = store.size;
  await pause(dueMs(count));
  return { size, tally };
}

/** Many keys, of which the later half is moved and then deleted, the newest first. */
export function late(count: number): { moved: number; left: number; size: number } {
  const store = new TtlStore<number>();
  for (let n = 0; n < count; n++) store.set(`key:${n}`, n, { ttlMs: 3_600_000 + n });
  let moved = 0;
  let left = 0;
  for (let n = count - 1; n >= count / 2; n--) {
    if (store.expire(`key:${n}`, 7_200_000)) moved += 1;
  }
  for (let n = count - 1; n >= count / 2; n--) if (store.delete(`key:${n}`)) left += 1;
  return { moved, left, size: store.size };
}

/** All keys have one deadline. */
export async function atOnce(count: number): Promise<{ tally: Tally; left: number }> {
  const { tally, options } = counting(() => 1000);
  const store = new TtlStore<number>({ ...options, defaultTtlMs: 1000 });
  for (let n = 0; n < count; n++) store.set(`key:${n}`, n);
  await pause(1000);
  await pause(1);
  return { tally, left: store.size };
}

/** Wave after wave of keys, each with 16 KB, that nobody ever asks for. */
export async function waves(rounds: number, each: number): Promise<{ told: number; size: number }> {
  let told = 0;
  const store = new TtlStore<number[]>({ defaultTtlMs: 100, onExpire: () => (told += 1) });
  for (let round = 0; round < rounds; round++) {
    for (let n = 0; n < each; n++) store.set(`${round}:${n}`, large(n));
    await pause(100);
  }
  await pause(100);
  return { told, size: store.size };
}

/** More new keys than fit, while a few are read all the time. */
export function crowded(
  capacity: number,
  count: number,
): { size: number; kept: number; oldest: boolean; newest: boolean } {
  const store = new TtlStore<number>({ capacity, defaultTtlMs: 60_000 });
  for (let n = 0; n < 10; n++) store.set(`kept:${n}`, n);
  let kept = 0;
  for (let n = 0; n < count; n++) {
    store.set(`key:${n}`, n, { ttlMs: 60_000 + ((n * 7919) % 10_007) });
    if (store.get(`kept:${n % 10}`) === n % 10) kept += 1;
  }
  return {
    size: store.size,
    kept,
    oldest: store.has(`key:${count - capacity + 9}`),
    newest: store.has(`key:${count - capacity + 10}`),
  };
}
