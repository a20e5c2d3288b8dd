// What a message does not carry: which calls reach the source, one by one; the same object; errors that are thrown at once;
// and streams of more alerts than there can be messages.
import { type Alert, type AlertStream, dedup } from './contract.ts';

const disk: Alert = { at: 0, name: 'DiskFull', labels: {} };
const lost = new Error('the connection is lost');

/** Names of those of the alerts that come out as the objects that went in. */
export async function identities(): Promise<string[]> {
  const named = new Map<unknown, string>([
    [{ ...disk, at: 400_000 }, 'first'],
    [{ ...disk, at: 700_000, labels: { host: 'db-1' } }, 'second'],
    [{ at: 700_000, name: 'DiskFull' }, 'malformed'],
    [{ ...disk, at: 300_000 }, 'late'],
  ]);
  const names: string[] = [];
  async function* source() {
    for (const alert of named.keys()) yield Object.freeze(alert) as Alert;
  }
  for await (const alert of dedup(source())) names.push(named.get(alert) ?? 'a copy');
  return names;
}

/**
 * A source that logs each call: one alert, then the end with a value of its own, or an error; `stuck` rejects when it is closed.
 * Its methods need their `this`.
 */
class Watched implements AsyncIterator<Alert, number> {
  #reads = 0;
  readonly #log: string[];
  readonly #then: 'end' | 'error' | 'stuck';

  constructor(log: string[], then: 'end' | 'error' | 'stuck' = 'end') {
    this.#log = log;
    this.#then = then;
  }

  async next(): Promise<IteratorResult<Alert, number>> {
    this.#log.push('next()');
    if (this.#reads++ === 0) return { done: false, value: disk };
    if (this.#then === 'error') throw lost;
    return { done: true, value: 42 };
  }

  async return(...args: unknown[]): Promise<IteratorResult<Alert, number>> {
    this.#log.push(`return() with ${args.length} arguments`);
    if (this.#then === 'stuck') throw lost;
    return { done: true, value: 42 };
  }
}

const over = (iterator: AsyncIterator<Alert>): AsyncIterable<Alert> => ({
  [Symbol.asyncIterator]: () => iterator,
});

async function next(stream: AlertStream, log: string[]): Promise<void> {
  try {
    const { done, value } = await stream.next();
    if (!done) log.push(`passed on ${value.name}`);
    else log.push(value === undefined ? 'done' : `done with the value ${String(value)}`);
  } catch (error) {
    log.push(`threw ${error === lost ? 'the same error' : String(error)}`);
  }
}

async function close(stream: AlertStream, log: string[]): Promise<void> {
  try {
    const { done } = await stream.return();
    log.push(`return() answers ${done ? 'done' : 'something else'}`);
  } catch (error) {
    log.push(`return() threw ${error === lost ? 'the same error' : String(error)}`);
  }
}

export async function afterTheEnd(): Promise<string[]> {
  const log: string[] = [];
  const stream = dedup(over(new Watched(log)));
  for (let n = 0; n < 3; n++) await next(stream, log);
  await close(stream, log);
  await next(stream, log);
  return log;
}

export async function afterTheError(): Promise<string[]> {
  const log: string[] = [];
  const stream = dedup(over(new Watched(log, 'error')));
  for (let n = 0; n < 3; n++) await next(stream, log);
  await close(stream, log);
  await next(stream, log);
  return log;
}

/** The second `return()` is called while the first is under way. */
export async function closedOnce(): Promise<string[]> {
  const log: string[] = [];
  const stream = dedup(over(new Watched(log)));
  await next(stream, log);
  await Promise.all([close(stream, log), close(stream, log), next(stream, log)]);
  await next(stream, log);
  return log;
}

/** The source rejects when it is closed; the second `return()` comes right after the first, the third later. */
export async function closedBadly(): Promise<string[]> {
  const log: string[] = [];
  const stream = dedup(over(new Watched(log, 'stuck')));
  await next(stream, log);
  await Promise.all([close(stream, log), close(stream, log)]);
  await close(stream, log);
  await next(stream, log);
  return log;
}

/** Sources that throw, and do not reject, at their beginning or when they are read. */
export async function thrown(where: 'asyncIterator' | 'next'): Promise<string[]> {
  const log: string[] = [];
  const toss = () => {
    log.push(`${where}()`);
    throw lost;
  };
  const stream = dedup(where === 'next' ? over({ next: toss }) : { [Symbol.asyncIterator]: toss });
  for (let n = 0; n < 3; n++) await next(stream, log);
  await close(stream, log);
  return log;
}

export async function neverBegun(): Promise<string[]> {
  const log: string[] = [];
  const stream = dedup({
    [Symbol.asyncIterator]() {
      log.push('begun');
      return new Watched(log);
    },
  });
  await close(stream, log);
  await next(stream, log);
  await close(stream, log);
  return log;
}

export async function begunOnce(): Promise<string[]> {
  const log: string[] = [];
  const stream = dedup({
    [Symbol.asyncIterator]() {
      log.push('begun');
      return new Watched(log);
    },
  });
  log.push('dedup()');
  await next(stream, log);
  await next(stream[Symbol.asyncIterator]() as AlertStream, log);
  log.push(`is its own iterator ${stream[Symbol.asyncIterator]() === stream}`);
  return log;
}

export async function nothingToClose(): Promise<string[]> {
  const log: string[] = [];
  const source = new Watched(log);
  const stream = dedup(over({ next: () => source.next() }));
  await next(stream, log);
  const { done } = await stream.return();
  log.push(`return() answers ${done ? 'done' : 'something else'}`);
  await next(stream, log);
  return log;
}

/** What `dedup` itself does with windows that are no windows. */
export function refusals(windows: readonly number[]): string[] {
  return windows.map((windowMs) => {
    try {
      dedup(over(new Watched([])), { windowMs });
      return 'threw nothing';
    } catch (error) {
      return `threw ${(error as Error).name}`;
    }
  });
}

/**
 * A list of zeros that takes two thirds of the memory for as long as it is used: little is left for what grows with the length
 * of a stream.
 */
const ballast = () => new Array<number>(2_000_000).fill(0);

/**
 * `count` different alerts, one in each ms, with up to 99 ms of disorder. Among them is one that comes again and again, and is
 * new once in a window, and some come a second time as late as they may.
 */
export function churn(count: number, windowMs: number): Promise<Tally> {
  const zeros = ballast();
  const runbook = `https://runbooks.example.test/pods?${'first=read-this&'.repeat(12)}`;
  async function* source(): AsyncGenerator<Alert> {
    for (let n = 0; n < count; n++) {
      const at = n - ((n * 7) % 100) + zeros[n]!;
      yield { at, name: 'PodCrashLooping', labels: { runbook, pod: n } };
      if (n % 100 > 0) continue;
      yield { at: n, name: 'HeartbeatMissed', labels: {} };
      yield { at: n, name: 'NodeNotReady', labels: { node: n } };
      // For a window of 500 ms: not late, and a repeat of one that is nearly two windows old.
      if (n >= 900) yield { at: n - 401, name: 'NodeNotReady', labels: { node: n - 900 } };
    }
  }
  return tally(source(), windowMs);
}

/**
 * Two windows on end of nearly `count` different alerts each, then two kinds of repeats: of the 100 oldest, as late as they may
 * come, and of all those of the second window. No window holds more than `count`. With each alert comes half a KiB that
 * does not count.
 */
export function crowd(count: number): Promise<Tally> {
  const again = 100;
  const each = count - again;
  const alert = (at: number, pod: number): Alert => {
    const measured = { load: new Array<number>(64).fill(at) };
    return { at, name: 'PodCrashLooping', labels: { pod }, ...measured };
  };
  async function* source(): AsyncGenerator<Alert> {
    for (let n = 0; n < each; n++) yield alert(n, n);
    for (let n = 0; n < each; n++) yield alert(count + n, each + n);
    for (let n = 0; n < again; n++) yield alert(each, n);
    for (let n = 0; n < each; n++) yield alert(count + each - 1, each + n);
  }
  return tally(source(), count);
}

interface Tally {
  /** How many pods came in their order, from 0, and how many alerts without a pod. */
  pods: number;
  others: number;
  /** Whether no other pod came. */
  inOrder: boolean;
}

async function tally(source: AsyncIterable<Alert>, windowMs: number): Promise<Tally> {
  const came = { pods: 0, others: 0, inOrder: true };
  for await (const { labels } of dedup(source, { windowMs })) {
    if (!('pod' in labels)) came.others += 1;
    else if (labels['pod'] === came.pods) came.pods += 1;
    else came.inOrder = false;
  }
  return came;
}

/** A whole window of nothing but repeats, and the alert after it; the event times of what came out. */
export async function storm(count: number): Promise<number[]> {
  const zeros = ballast();
  const came: number[] = [];
  async function* source(): AsyncGenerator<Alert> {
    for (let n = 0; n <= count; n++)
      yield { ...disk, at: Math.floor((n * 300_000) / count) + zeros[n]! };
  }
  for await (const { at } of dedup(source())) came.push(at);
  return came;
}
