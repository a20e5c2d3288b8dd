import { guest } from 'tickjudge:guest';
import { abortError, invalidArgType, nodeError, requireSignal } from '../../node-error.ts';

/** node:timers/promises on the kernel's timers, with Node 26's order of settling and its counting of intervals. */
const timers = guest.timers;

interface Options {
  readonly signal?: AbortSignal;
  readonly ref?: boolean;
}

function checkOptions(options: unknown): asserts options is Options {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw invalidArgType('options', 'of type object', options);
  const { signal, ref } = options as { signal?: unknown; ref?: unknown };
  requireSignal('options.signal', signal);
  if (ref !== undefined && typeof ref !== 'boolean')
    throw invalidArgType('options.ref', 'of type boolean', ref);
}

function checkDelay(delay: unknown): void {
  if (delay !== undefined && typeof delay !== 'number')
    throw invalidArgType('delay', 'of type number', delay);
}

/** Settles when `arm`'s handle fires, or rejects at once when the signal aborts before. */
function settle<T>(
  value: T,
  { signal, ref = true }: Options,
  arm: (done: () => void) => { unref(): object },
  clear: (handle: object) => void,
): Promise<T> {
  if (signal?.aborted) return Promise.reject(abortError(signal));
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  let isOver = false;
  const handle = arm(() => {
    isOver = true;
    resolve(value);
  });
  if (!ref) handle.unref();
  if (!signal) return promise;
  const onAbort = (): void => {
    if (isOver) return;
    clear(handle);
    reject(abortError(signal));
  };
  signal.addEventListener('abort', onAbort);
  return promise.finally(() => signal.removeEventListener('abort', onAbort));
}

export function setTimeout<T>(delay?: number, value?: T, options: Options = {}): Promise<T> {
  try {
    checkDelay(delay);
    checkOptions(options);
  } catch (error) {
    return Promise.reject(error as Error);
  }
  return settle(value as T, options, (done) => timers.setTimeout(done, delay), timers.clearTimeout);
}

export function setImmediate<T>(value?: T, options: Options = {}): Promise<T> {
  try {
    checkOptions(options);
  } catch (error) {
    return Promise.reject(error as Error);
  }
  return settle(value as T, options, (done) => timers.setImmediate(done), timers.clearImmediate);
}

/** Ticks are counted while the consumer is busy, and handed over at once when it asks again. */
export async function* setInterval<T>(
  delay?: number,
  value?: T,
  options: Options = {},
): AsyncGenerator<T, void> {
  checkDelay(delay);
  checkOptions(options);
  const { signal, ref = true } = options;
  if (signal?.aborted) throw abortError(signal);
  let ticks = 0;
  let wake: ((value?: unknown) => void) | undefined;
  const onAbort = (): void => {
    timers.clearInterval(interval);
    wake?.(Promise.reject(abortError(signal)));
    wake = undefined;
  };
  const interval = timers.setInterval(() => {
    ticks++;
    wake?.();
    wake = undefined;
  }, delay);
  if (!ref) interval.unref();
  try {
    signal?.addEventListener('abort', onAbort, { once: true });
    while (!signal?.aborted) {
      if (ticks === 0) await new Promise((resolve) => (wake = resolve));
      for (; ticks > 0; ticks--) yield value as T;
    }
    throw abortError(signal);
  } finally {
    timers.clearInterval(interval);
    signal?.removeEventListener('abort', onAbort);
  }
}

const key = Symbol('scheduler');

class Scheduler {
  constructor(token?: symbol) {
    if (token !== key) throw nodeError(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
  }
  yield(): Promise<void> {
    requireScheduler(this);
    return setImmediate<void>();
  }
  wait(delay: number, options?: { signal?: AbortSignal }): Promise<void> {
    requireScheduler(this);
    return setTimeout<void>(delay, undefined, options);
  }
}

function requireScheduler(value: unknown): void {
  if (!(value instanceof Scheduler))
    throw nodeError(TypeError, 'ERR_INVALID_THIS', 'Value of "this" must be of type Scheduler');
}

export const scheduler = new Scheduler(key);
