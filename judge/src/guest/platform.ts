import { TextDecoder, TextEncoder } from '@exodus/bytes/encoding-lite.js';
import atob from 'core-js-pure/actual/atob';
import btoa from 'core-js-pure/actual/btoa';
import URL from 'core-js-pure/actual/url';
import URLSearchParams from 'core-js-pure/actual/url-search-params';
import { Event, EventTarget, setErrorHandler } from 'event-target-shim';
import { createRandom, deriveSeed } from '../core/index.ts';
import { AbortController, AbortSignal, connectAbortTimers } from './abort.ts';
import { installConsole } from './console.ts';
import { createCrypto } from './crypto.ts';
import { DOMException } from './dom-exception.ts';
import { createNetwork, type Network } from './fetch.ts';
import { Headers } from './headers.ts';
import type { Boot, HostCall } from './host-call.ts';
import { Libraries } from './library-loader.ts';
import { promiseResolve, promiseThen } from './primordials.ts';
import { Request } from './request.ts';
import { Response } from './response.ts';
import { FinalizationRegistry, WeakRef } from './weak.ts';
import { createGuestClock, type GuestClock, installTime } from './time.ts';
import { reportUncaught, type TaskHooks } from './tasks.ts';
import { installTimers, offerPromises, requireFunction, type Timers } from './timers.ts';

/**
 * What tells real time, shares memory with the host's threads, or shows garbage collection is taken away, and code
 * from text with it is not: `eval` stays inside the realm and is harmless.
 */
const removed = ['WebAssembly', 'SharedArrayBuffer', 'Atomics', 'Temporal'];

export interface Platform {
  readonly clock: GuestClock;
  readonly timers: Timers;
  readonly network: Network;
  readonly libraries: Libraries;
  readonly hooks: TaskHooks;
}

/** Puts the whole platform on the global object; runs before the first foreign line. */
export function installPlatform(host: HostCall, boot: Boot, realm: string): Platform {
  const global = globalThis as unknown as Record<string, unknown>;
  for (const name of removed) delete global[name];
  // core-js keeps its shared state on the global object; it has read what it needs by now.
  delete global['__core-js_shared__'];
  lockStackTraces();

  const clock = createGuestClock(boot);
  installTime(global, clock);
  const hooks: TaskHooks = { isRunning: false };
  const timers = installTimers(global, host, hooks);
  connectAbortTimers(timers);
  installConsole(global, host);
  const network = createNetwork(host);
  const random = createRandom(deriveSeed(boot.seed, `${realm}/Math.random`));
  define(Math as unknown as Record<string, unknown>, 'random', () => random.next());
  const crypto = createCrypto(createRandom(deriveSeed(boot.seed, `${realm}/crypto`)));
  // A listener's exception is thrown in a tick, as Node does it: an uncaught error of its own.
  setErrorHandler((error) => {
    const { nextTick } = libraries.get('node:process') as typeof import('node:process');
    nextTick(() => {
      throw error;
    });
  });

  const classes = {
    AbortController,
    AbortSignal,
    DOMException,
    Event,
    EventTarget,
    FinalizationRegistry,
    Headers,
    Request,
    Response,
    WeakRef,
  };
  const surface = {
    ...classes,
    TextDecoder,
    TextEncoder,
    URL,
    URLSearchParams,
    atob,
    btoa,
    crypto,
    fetch: network.fetch,
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
  for (const [name, platformClass] of Object.entries(classes)) nameClass(platformClass, name);
  const libraries = new Libraries({ host, clock, crypto, timers: timers.functions, hooks });
  offerPromises(timers, libraries);
  libraries.defineLazily(global, 'process', 'node:process');
  libraries.defineLazily(global, 'Buffer', 'node:buffer');
  return { clock, timers, network, libraries, hooks };
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

/** The bundle's class names are shortened; these are seen by foreign code. */
function nameClass(platformClass: { readonly prototype: object }, name: string): void {
  Object.defineProperty(platformClass, 'name', { value: name, configurable: true });
  Object.defineProperty(platformClass.prototype, Symbol.toStringTag, {
    value: name,
    configurable: true,
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
