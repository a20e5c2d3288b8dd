import { createLateRandom, deriveSeed } from '../core/index.ts';
import { AbortController, AbortSignal, connectAbortTimers } from './abort.ts';
import { createBase64 } from './base64.ts';
import { type BodyLibrary, connectBodies } from './body.ts';
import { type ConsoleLibrary, createConsole } from './console.ts';
import { createCrypto, Crypto } from './crypto.ts';
import { DOMException, QuotaExceededError } from './dom-exception.ts';
import { connectEventClock, CustomEvent, Event } from './event.ts';
import { connectListenerErrors, EventTarget } from './event-target.ts';
import { createNetwork, type Network } from './fetch.ts';
import { Headers } from './headers.ts';
import type { Boot, HostCall } from './host-call.ts';
import { defineLazyGlobals } from './lazy-globals.ts';
import { Libraries } from './library-loader.ts';
import { nameClasses } from './name-class.ts';
import { createPerformance, Performance, type Timeline } from './performance.ts';
import { promiseResolve, promiseThen } from './primordials.ts';
import { Request } from './request.ts';
import { Response } from './response.ts';
import { FinalizationRegistry, WeakRef } from './weak.ts';
import { createGuestClock, type GuestClock, installTime } from './time.ts';
import { reportUncaught, type TaskHooks } from './tasks.ts';
import { installTimers, offerPromises, requireFunction, type Timers } from './timers.ts';
import { connectUrlParser } from './web-address.ts';
import { captureBase64 } from './wire.ts';

/**
 * What tells real time, shares memory with the host's threads, or shows garbage collection is taken away, and code
 * from text with it is not: `eval` stays inside the realm and is harmless.
 */
const removed = ['WebAssembly', 'SharedArrayBuffer', 'Atomics', 'Temporal'];

const datePrototype = Date.prototype;

const classes = nameClasses({
  AbortController,
  AbortSignal,
  Crypto,
  CustomEvent,
  DOMException,
  Event,
  EventTarget,
  FinalizationRegistry,
  Headers,
  Performance,
  QuotaExceededError,
  Request,
  Response,
  WeakRef,
});

export interface Platform {
  readonly clock: GuestClock;
  readonly timers: Timers;
  readonly network: Network;
  readonly libraries: Libraries;
  readonly hooks: TaskHooks;
  /** What can't be done before the realm lives; to be called once, before foreign code. */
  atBoot(): void;
}

/** Puts the whole platform on the global object, before the realm lives: `host` and `boot` are those of a door. */
export function installPlatform(host: HostCall, boot: Boot, realm: string): Platform {
  const global = globalThis as unknown as Record<string, unknown>;
  lockStackTraces();

  const clock = createGuestClock(boot);
  installTime(global, clock);
  connectEventClock(clock.monotonicMs);
  const hooks: TaskHooks = { isRunning: false };
  const timers = installTimers(global, host, hooks);
  // A listener's exception is thrown in a tick, as Node does it: an uncaught error of its own.
  connectListenerErrors((error) => {
    const { nextTick } = libraries.get('node:process') as typeof import('node:process');
    nextTick(() => {
      throw error;
    });
  });
  connectAbortTimers(timers);
  const random = createLateRandom(() => deriveSeed(boot.seed, `${realm}/Math.random`));
  define(Math as unknown as Record<string, unknown>, 'random', () => random.next());

  const library = <T>(name: string, key = ''): T => {
    const exports = libraries.get(name) as Record<string, unknown>;
    return (key === '' ? exports : exports[key]) as T;
  };
  const crypto = createCrypto(
    createLateRandom(() => deriveSeed(boot.seed, `${realm}/crypto`)),
    () => library('web:crypto', 'subtle'),
  );
  const libraries = new Libraries({
    host,
    clock,
    crypto,
    timers: timers.functions,
    hooks,
    DOMException,
    Event,
  });
  connectBodies(() => library<BodyLibrary>('web:body'));
  connectUrlParser((text, base) => {
    const { URL } = library<typeof import('./library/web/url.ts')>('web:url');
    return new URL(text, base);
  });
  const network = createNetwork(host);

  const surface = {
    ...classes,
    console: createConsole(host, () => library<ConsoleLibrary>('web:console')),
    crypto,
    fetch: network.fetch,
    global,
    performance: createPerformance(clock, () => library<Timeline>('web:performance', 'timeline')),
    queueMicrotask: (callback: () => void): void => {
      requireFunction(callback);
      promiseThen(promiseResolve(undefined), () => {
        try {
          callback();
        } catch (error) {
          reportUncaught(hooks, host, error);
        }
      });
    },
  };
  for (const [name, value] of Object.entries(surface)) define(global, name, value);
  defineLazyGlobals(global, libraries);
  offerPromises(timers, libraries);
  const atBoot = (): void => {
    // V8 gives every new realm its newest things, whatever the snapshot has.
    for (const name of removed) delete global[name];
    delete (datePrototype as { toTemporalInstant?: unknown }).toTemporalInstant;
    captureBase64();
    for (const [name, value] of Object.entries(createBase64())) define(global, name, value);
  };
  return { clock, timers, network, libraries, hooks, atBoot };
}

/** `Error.prepareStackTrace` would run foreign code whenever the host looks at an error; it stays undefined. */
function lockStackTraces(): void {
  Object.defineProperty(Error, 'prepareStackTrace', {
    get: () => undefined,
    set: () => {},
    enumerable: false,
    configurable: false,
  });
}

function define(target: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(target, name, {
    value,
    writable: true,
    enumerable: false,
    configurable: true,
  });
}
