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
  const hears =
    known !== undefined &&
    ['unhandledRejection', 'uncaughtException'].some(
      (event) => Number(known?.['listenerCount']!(event)) > 0,
    );
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

function takeUncaught(error: unknown, origin: string): boolean {
  const isTaken = tell('uncaughtException', error, origin);
  if (isTaken) guest.host('warn', `UncaughtException: ${messageOf(error)}`);
  return isTaken;
}

guest.hooks.takeUncaught = (error) => takeUncaught(error, 'uncaughtException');

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
  if (!tell('unhandledRejection', reason, promise)) {
    const error = isError ? reason : rejectedWith(String(message));
    if (!takeUncaught(error, 'unhandledRejection')) throw error;
  }
  tellWhoHears();
};

function rejectedWith(message: string): Error {
  const error = new Error(`A promise ${message} and nothing handled it.`);
  return Object.assign(error, {
    name: 'UnhandledPromiseRejection',
    code: 'ERR_UNHANDLED_REJECTION',
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
