import type { AnyFunction } from '../library-types.ts';
import { abortError, invalidArgType, requireSignal } from '../node-error.ts';
import type { EventEmitter, EventName } from './event-emitter.ts';

type Source = EventEmitter | EventTarget;

interface WaitOptions {
  readonly signal?: AbortSignal;
  /** Events that end the iteration of `on`. */
  readonly close?: readonly EventName[];
  readonly highWaterMark?: number;
  readonly lowWaterMark?: number;
}

/** Resolves with the arguments of the event's next emission; an "error" meanwhile rejects. */
export async function once(
  source: Source,
  event: EventName,
  options: WaitOptions = {},
): Promise<unknown[]> {
  requireSignal('options.signal', options.signal);
  const { signal } = options;
  if (signal?.aborted) throw abortError(signal);
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      drop(source, event, arrived);
      if (event !== 'error' && isEmitter(source)) drop(source, 'error', failed);
      if (signal) drop(signal, 'abort', aborted);
    };
    const arrived = (...args: unknown[]): void => {
      stop();
      resolve(args);
    };
    const failed = (error: unknown): void => {
      stop();
      reject(error as Error);
    };
    const aborted = (): void => {
      stop();
      reject(abortError(signal));
    };
    listen(source, event, arrived);
    if (event !== 'error' && isEmitter(source)) listen(source, 'error', failed);
    if (signal) listen(signal, 'abort', aborted);
  });
}

/** Iterates over the arguments of each emission; events that come while the consumer is busy are kept. */
export function on(
  source: Source,
  event: EventName,
  options: WaitOptions = {},
): AsyncIterableIterator<unknown[]> {
  const { signal, close = [], highWaterMark = Infinity, lowWaterMark = 1 } = options;
  requireSignal('options.signal', signal);
  if (signal?.aborted) throw abortError(signal);
  const kept: unknown[][] = [];
  const waiting: PromiseWithResolvers<IteratorResult<unknown[]>>[] = [];
  let failure: { error: unknown } | undefined;
  let finished = false;
  let paused = false;
  const flow = (verb: 'pause' | 'resume'): void => {
    paused = verb === 'pause';
    (source as { pause?(): void; resume?(): void })[verb]?.();
  };

  const arrived = (...args: unknown[]): void => {
    const consumer = waiting.shift();
    if (consumer) {
      consumer.resolve({ value: args, done: false });
      return;
    }
    kept.push(args);
    if (!paused && kept.length > highWaterMark) flow('pause');
  };
  const failed = (error: unknown): void => {
    const consumer = waiting.shift();
    if (consumer) consumer.reject(error);
    else failure = { error };
    void end();
  };
  const aborted = (): void => failed(abortError(signal));
  const end = (): Promise<IteratorResult<unknown[]>> => {
    if (!finished) {
      finished = true;
      drop(source, event, arrived);
      if (event !== 'error' && isEmitter(source)) drop(source, 'error', failed);
      for (const name of close) drop(source, name, end);
      if (signal) drop(signal, 'abort', aborted);
      for (const consumer of waiting.splice(0)) consumer.resolve({ value: undefined, done: true });
    }
    return Promise.resolve({ value: undefined, done: true });
  };

  listen(source, event, arrived);
  if (event !== 'error' && isEmitter(source)) listen(source, 'error', failed);
  for (const name of close) listen(source, name, end);
  if (signal) listen(signal, 'abort', aborted);

  const iterator = {
    next(): Promise<IteratorResult<unknown[]>> {
      const value = kept.shift();
      if (value) {
        if (paused && kept.length < lowWaterMark) flow('resume');
        return Promise.resolve({ value, done: false });
      }
      if (failure) {
        const { error } = failure;
        failure = undefined;
        return Promise.reject(error as Error);
      }
      if (finished) return Promise.resolve({ value: undefined, done: true });
      const consumer = Promise.withResolvers<IteratorResult<unknown[]>>();
      waiting.push(consumer);
      return consumer.promise;
    },
    return: () => end(),
    throw(error: unknown): Promise<IteratorResult<unknown[]>> {
      if (!(error instanceof Error))
        throw invalidArgType('EventEmitter.AsyncIterator', 'an instance of Error', error);
      failed(error);
      return Promise.resolve({ value: undefined, done: true });
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  return Object.setPrototypeOf(iterator, asyncIteratorPrototype) as typeof iterator;
}

const asyncIteratorPrototype = Object.getPrototypeOf(
  Object.getPrototypeOf((async function* () {})()),
) as object;

export function isEmitter(source: unknown): source is EventEmitter {
  return typeof (source as Partial<EventEmitter> | null)?.on === 'function';
}

function listen(source: Source, event: EventName, listener: AnyFunction): void {
  if (isEmitter(source)) source.on(event, listener);
  else if (typeof (source as Partial<EventTarget> | null)?.addEventListener === 'function')
    source.addEventListener(String(event), listener);
  else throw invalidArgType('emitter', 'an instance of EventEmitter', source);
}

function drop(source: Source, event: EventName, listener: AnyFunction): void {
  if (isEmitter(source)) source.removeListener(event, listener);
  else source.removeEventListener(String(event), listener);
}
