import type { AnyFunction } from '../library-types.ts';
import { emitWarning, nextTick } from '../next-tick.ts';
import { invalidArgType, nodeError, outOfRange, requireFunction } from '../node-error.ts';

declare const require: (name: string) => unknown;

/**
 * Node 26's EventEmitter (lib/events.js) without domains and inspectors. A function and no class, because older
 * libraries call it on their own objects.
 */
export type Listener = AnyFunction & { listener?: AnyFunction };
export type EventName = string | symbol;
type Listeners = Record<EventName, Listener | Listener[] | undefined>;

export interface EventEmitter {
  _events: Listeners | undefined;
  _eventsCount: number;
  _maxListeners: number | undefined;
  [kCapture]: boolean;
  [captureRejectionSymbol]?: (error: unknown, event: EventName, ...args: unknown[]) => void;
  setMaxListeners(count: number): this;
  getMaxListeners(): number;
  emit(event: EventName, ...args: unknown[]): boolean;
  on(event: EventName, listener: AnyFunction): this;
  addListener(event: EventName, listener: AnyFunction): this;
  prependListener(event: EventName, listener: AnyFunction): this;
  once(event: EventName, listener: AnyFunction): this;
  prependOnceListener(event: EventName, listener: AnyFunction): this;
  off(event: EventName, listener: AnyFunction): this;
  removeListener(event: EventName, listener: AnyFunction): this;
  removeAllListeners(event?: EventName): this;
  listeners(event: EventName): AnyFunction[];
  rawListeners(event: EventName): AnyFunction[];
  listenerCount(event: EventName, listener?: AnyFunction): number;
  eventNames(): EventName[];
}

interface EmitterOptions {
  readonly captureRejections?: boolean;
}

const kCapture = Symbol('kCapture');
export const captureRejectionSymbol: unique symbol = Symbol.for('nodejs.rejection') as never;
export const errorMonitor = Symbol('events.errorMonitor');

let defaultMaxListeners = 10;
let captureByDefault = false;

export const EventEmitter = function (this: EventEmitter, options?: EmitterOptions): void {
  EventEmitter.init.call(this, options);
} as unknown as {
  new (options?: EmitterOptions): EventEmitter;
  prototype: EventEmitter;
  init(this: EventEmitter, options?: EmitterOptions): void;
  EventEmitter: unknown;
  defaultMaxListeners: number;
  captureRejections: boolean;
};
Object.defineProperty(EventEmitter, 'name', { value: 'EventEmitter' });

EventEmitter.init = function (options) {
  if (
    this._events === undefined ||
    this._events === (Object.getPrototypeOf(this) as EventEmitter)._events
  ) {
    this._events = Object.create(null) as Listeners;
    this._eventsCount = 0;
  }
  this._maxListeners ||= undefined;
  if (options?.captureRejections !== undefined) {
    requireFlag('options.captureRejections', options.captureRejections);
    this[kCapture] = options.captureRejections;
  } else {
    this[kCapture] = captureByDefault;
  }
};

const prototype: EventEmitter & ThisType<EventEmitter> = {
  _events: undefined,
  _eventsCount: 0,
  _maxListeners: undefined,
  [kCapture]: false,

  setMaxListeners(count) {
    requireCount('setMaxListeners', count);
    this._maxListeners = count;
    return this;
  },
  getMaxListeners() {
    return this._maxListeners ?? defaultMaxListeners;
  },

  emit(event, ...args) {
    const handlers = this._events;
    if (event === 'error') {
      if (handlers?.[errorMonitor] !== undefined) this.emit(errorMonitor, ...args);
      if (handlers?.['error'] === undefined) throw unhandled(args);
    }
    const handler = handlers?.[event];
    if (handler === undefined) return false;
    // A copy: what is added or removed meanwhile counts from the next time.
    for (const listener of typeof handler === 'function' ? [handler] : [...handler]) {
      const result = Reflect.apply(listener, this, args);
      if (result !== undefined && result !== null && this[kCapture])
        captureRejection(this, result, event, args);
    }
    return true;
  },

  on(event, listener) {
    return add(this, event, listener, false);
  },
  addListener(event, listener) {
    return add(this, event, listener, false);
  },
  prependListener(event, listener) {
    return add(this, event, listener, true);
  },
  once(event, listener) {
    requireFunction('listener', listener);
    return this.on(event, onceWrapper(this, event, listener));
  },
  prependOnceListener(event, listener) {
    requireFunction('listener', listener);
    return this.prependListener(event, onceWrapper(this, event, listener));
  },

  off(event, listener) {
    return this.removeListener(event, listener);
  },
  removeListener(event, listener) {
    requireFunction('listener', listener);
    const handlers = this._events;
    const list = listOf(handlers, event);
    const index = list.findLastIndex((one) => one === listener || one.listener === listener);
    if (!handlers || index < 0) return this;
    const rest = list.toSpliced(index, 1);
    keep(this, handlers, event, rest);
    if (handlers['removeListener'] !== undefined) {
      this.emit('removeListener', event, list[index]?.listener ?? listener);
    }
    return this;
  },
  removeAllListeners(...events: EventName[]) {
    const handlers = this._events;
    if (handlers === undefined) return this;
    const [event] = events;
    if (events.length > 0 && handlers['removeListener'] === undefined) {
      keep(this, handlers, event as EventName, []);
    } else if (events.length > 0) {
      for (const listener of listOf(handlers, event as EventName).toReversed())
        this.removeListener(event as EventName, listener);
    } else {
      // Whoever watches removals hears of each, and is removed last.
      if (handlers['removeListener'] !== undefined) {
        for (const name of Reflect.ownKeys(handlers))
          if (name !== 'removeListener') this.removeAllListeners(name);
        this.removeAllListeners('removeListener');
      }
      this._events = Object.create(null) as Listeners;
      this._eventsCount = 0;
    }
    return this;
  },

  listeners(event) {
    return listOf(this._events, event).map((one) => one.listener ?? one);
  },
  rawListeners(event) {
    return [...listOf(this._events, event)];
  },
  listenerCount(event, listener) {
    const list = listOf(this._events, event);
    if (listener === undefined || listener === null) return list.length;
    return list.filter((one) => one === listener || one.listener === listener).length;
  },
  eventNames() {
    return this._events ? Reflect.ownKeys(this._events) : [];
  },
};
for (const key of Reflect.ownKeys(prototype)) {
  const value = prototype[key as keyof EventEmitter] as unknown;
  Object.defineProperty(EventEmitter.prototype, key, {
    value,
    writable: true,
    enumerable: typeof key === 'string',
    configurable: true,
  });
}

Object.defineProperties(EventEmitter, {
  defaultMaxListeners: {
    enumerable: true,
    get: () => defaultMaxListeners,
    set: (count: number) => {
      requireCount('defaultMaxListeners', count);
      defaultMaxListeners = count;
    },
  },
  captureRejections: {
    enumerable: true,
    configurable: true,
    get: () => captureByDefault,
    set: (capture: boolean) => {
      requireFlag('EventEmitter.captureRejections', capture);
      captureByDefault = capture;
    },
  },
});

function add(
  emitter: EventEmitter,
  event: EventName,
  listener: Listener,
  first: boolean,
): EventEmitter {
  requireFunction('listener', listener);
  emitter._events ??= Object.create(null) as Listeners;
  // Told before it is there, so that a watcher can get ahead of it.
  if (emitter._events['newListener'] !== undefined)
    emitter.emit('newListener', event, listener.listener ?? listener);
  const handlers = emitter._events;
  const list = listOf(handlers, event) as Listener[] & { warned?: boolean };
  const longer: typeof list = first ? [listener, ...list] : [...list, listener];
  if (list.warned) longer.warned = true;
  keep(emitter, handlers, event, longer);
  const most = emitter.getMaxListeners();
  if (most > 0 && longer.length > most && !longer.warned) {
    longer.warned = true;
    warnOfLeak(emitter, event, longer.length, most);
  }
  return emitter;
}

/** One listener is kept as itself, several as a list, none as nothing; libraries look at `_events` too. */
function keep(emitter: EventEmitter, handlers: Listeners, event: EventName, list: Listener[]) {
  const had = handlers[event] !== undefined;
  if (list.length > 0) {
    handlers[event] = list.length === 1 ? (list[0] as Listener) : list;
    if (!had) emitter._eventsCount++;
  } else if (had) {
    if (--emitter._eventsCount === 0) emitter._events = Object.create(null) as Listeners;
    else delete handlers[event];
  }
}

function listOf(handlers: Listeners | undefined, event: EventName): Listener[] {
  const handler = handlers?.[event];
  if (handler === undefined) return [];
  return typeof handler === 'function' ? [handler] : handler;
}

function onceWrapper(emitter: EventEmitter, event: EventName, listener: AnyFunction): Listener {
  let fired = false;
  const wrapper: Listener = function (...args) {
    if (fired) return undefined;
    fired = true;
    emitter.removeListener(event, wrapper);
    return Reflect.apply(listener, emitter, args);
  };
  wrapper.listener = listener;
  return wrapper;
}

function captureRejection(
  emitter: EventEmitter,
  promise: unknown,
  event: EventName,
  args: unknown[],
): void {
  try {
    const { then } = promise as { then?: unknown };
    if (typeof then !== 'function') return;
    Reflect.apply(then, promise, [
      undefined,
      (error: unknown) => nextTick(tellRejection, emitter, error, event, args),
    ]);
  } catch (error) {
    emitter.emit('error', error);
  }
}

function tellRejection(
  emitter: EventEmitter,
  error: unknown,
  event: EventName,
  args: unknown[],
): void {
  const own = emitter[captureRejectionSymbol];
  if (typeof own === 'function') {
    Reflect.apply(own, emitter, [error, event, ...args]);
    return;
  }
  const capture = emitter[kCapture];
  try {
    // An error listener whose own promise rejects must not be told of that for ever.
    emitter[kCapture] = false;
    emitter.emit('error', error);
  } finally {
    emitter[kCapture] = capture;
  }
}

function unhandled(args: unknown[]): unknown {
  const [error] = args;
  if (error instanceof Error) return error;
  const { inspect } = require('node:util') as { inspect(value: unknown): string };
  return Object.assign(
    nodeError(Error, 'ERR_UNHANDLED_ERROR', `Unhandled error. (${inspect(error)})`),
    { context: error },
  );
}

function warnOfLeak(emitter: object, event: EventName, count: number, most: number): void {
  const { name } = emitter.constructor as { name: string };
  emitWarning(
    `Possible EventEmitter memory leak detected. ${count} ${String(event)} listeners ` +
      `added to [${name}]. MaxListeners is ${most}. Use emitter.setMaxListeners() to increase limit`,
    'MaxListenersExceededWarning',
  );
}

export function requireCount(name: string, count: unknown): void {
  if (typeof count !== 'number') throw invalidArgType(name, 'of type number', count);
  if (!(count >= 0)) throw outOfRange(name, '>= 0', count);
}

function requireFlag(name: string, flag: unknown): void {
  if (typeof flag !== 'boolean') throw invalidArgType(name, 'of type boolean', flag);
}
