import { guest } from 'tickjudge:guest';

declare const require: (name: string) => unknown;

/** The part of an EventEmitter that `process` passes on. */
const names = [
  'on',
  'once',
  'off',
  'emit',
  'addListener',
  'removeListener',
  'removeAllListeners',
  'prependListener',
  'prependOnceListener',
  'listeners',
  'rawListeners',
  'listenerCount',
  'eventNames',
  'setMaxListeners',
  'getMaxListeners',
] as const;

type Emitter = Record<string, (...args: unknown[]) => unknown>;

let known: Emitter | undefined;
let isHearing = false;

/** Made when somebody first listens: most who touch `process` want nextTick or env. */
const emitter = (): Emitter => (known ??= new (require('node:events') as new () => Emitter)());

/** Tells the listeners of an event; answers whether there were any. */
export function tell(event: string, ...args: unknown[]): boolean {
  return known !== undefined && known['emit']!(event, ...args) === true;
}

/** The host ends the run at an unhandled rejection unless it knows of a listener. */
function tellWhoHears(): void {
  const hears = known !== undefined && Number(known['listenerCount']!('unhandledRejection')) > 0;
  if (hears !== isHearing) guest.host('rejections.hear', hears);
  isHearing = hears;
}

/** on, once, emit, ...: the methods of an EventEmitter, for an object that is made without one. */
export function emitterMethods(self: () => object): Record<string, unknown> {
  const methods: Record<string, unknown> = {};
  for (const name of names) {
    methods[name] = (...args: unknown[]): unknown => {
      const result = emitter()[name]!(...args);
      tellWhoHears();
      return result === known ? self() : result;
    };
  }
  return methods;
}

guest.hooks.takeUncaught = (error) => {
  if (!tell('uncaughtException', error, 'uncaughtException')) return false;
  guest.host('warn', `UncaughtException: taken by a listener of process: ${messageOf(error)}`);
  return true;
};

/**
 * The rejected promise itself is not known: isolated-vm tells the host what the first one that nobody handled carried.
 * Listeners get an error with that name and message, and a promise that rejected with it.
 */
guest.hooks.onRejection = (text) => {
  const { name, message, stack, value } = JSON.parse(text) as Record<string, unknown>;
  const isError = name !== 'NotAnError';
  const reason = isError ? Object.assign(new Error(String(message)), { name, stack }) : value;
  const promise = Promise.reject(reason as Error);
  promise.catch(() => undefined);
  const isHeard = tell('unhandledRejection', reason, promise);
  tellWhoHears();
  if (!isHeard) throw reason;
};

function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
