import type { Crypto } from './crypto.ts';
import type { DOMException } from './dom-exception.ts';
import type { Event } from './event.ts';
import type { HostCall } from './host-call.ts';
import {
  apply,
  defineProperty,
  mapGet,
  mapSet,
  setAdd,
  setDelete,
  setHas,
  stringSlice,
} from './primordials.ts';
import type { TaskHooks } from './tasks.ts';
import type { GuestClock } from './time.ts';
import type { TimerFunctions } from './timers.ts';

/** What a library sees of the guest that loads it, by `import { guest } from 'tickjudge:guest'`. */
export interface LibraryHost {
  readonly host: HostCall;
  readonly clock: GuestClock;
  /** The timer functions as they were before foreign code. */
  readonly timers: TimerFunctions;
  readonly hooks: TaskHooks;
  /** The platform's own random bytes, from the seed of the run. */
  readonly crypto: Crypto;
  /** The classes that the platform's own objects are made of: each library's bundle has copies of its own. */
  readonly DOMException: typeof DOMException;
  readonly Event: typeof Event;
}

/** Receives the kernel's events of one kind for the library that asked for them. */
type EventHandler = (id: number, payload: string) => void;

/** What `import { guest } from 'tickjudge:guest'` gives. */
export interface LibraryGuest extends LibraryHost {
  /** From now on events of this kind are delivered here. */
  onEvent(kind: string, handler: EventHandler): void;
  /** For what a library needs only now and then. */
  readonly libraries: Libraries;
}

type LibraryBody = (
  exports: object,
  require: (name: string) => unknown,
  module: { exports: object },
) => void;

const evaluate = globalThis.eval as (text: string) => LibraryBody;
const doorPrefix = 'files:';

/**
 * Parts of the platform that most solutions never touch: each is a script of its own in `library/`, asked from the host
 * and evaluated at its first use, so that a plain run neither loads nor is born with it. `node:path` lives in
 * `library/node/path.ts`, and so on; libraries `require` each other by these names and share one instance.
 */
export class Libraries<Guest extends LibraryHost = LibraryHost> {
  private readonly loaded = new Map<string, { exports: object }>();
  private readonly evaluating = new Set<string>();
  private readonly handlers = new Map<string, EventHandler>();

  constructor(private readonly guest: Guest) {
    const onEvent: LibraryGuest['onEvent'] = (kind, handler) =>
      mapSet(this.handlers, kind, handler);
    mapSet(this.loaded, 'tickjudge:guest', {
      exports: { guest: { ...guest, onEvent, libraries: this } },
    });
  }

  /** Hands an event of the kernel to the library that waits for it; one that nobody asked for is dropped. */
  deliver(kind: string, id: number, payload: string): void {
    mapGet(this.handlers, kind)?.(id, payload);
  }

  /**
   * What the kernel may call in the submission's isolate besides its exports: "files:read" is `read` of the library
   * `inner:files`. The prefix is no part of any name that a solution can be asked for by its contract.
   */
  doorBehind(target: string): ((...args: unknown[]) => unknown) | undefined {
    if (stringSlice(target, 0, doorPrefix.length) !== doorPrefix) return undefined;
    const door = this.get('inner:files') as Record<string, (...args: unknown[]) => unknown>;
    return door[stringSlice(target, doorPrefix.length)];
  }

  /** Exports of the library with this full name ("node:path"), or undefined when there is none. */
  find(name: string): object | undefined {
    const known = mapGet(this.loaded, name);
    if (known) return known.exports;
    const text = this.guest.host('library', name);
    if (typeof text !== 'string') return undefined;
    const module = { exports: {} };
    // Before its body runs: two libraries may need each other.
    mapSet(this.loaded, name, module);
    setAdd(this.evaluating, name);
    apply(evaluate(text), undefined, [module.exports, (other: string) => this.get(other), module]);
    setDelete(this.evaluating, name);
    return module.exports;
  }

  get(name: string): object {
    const exports = this.find(name);
    if (!exports) throw new Error(`The platform has no library ${name}.`);
    return exports;
  }

  /**
   * A global that is taken from a library when it is first looked at, and is an ordinary property from then on: the
   * library's export of that name, or the library itself.
   */
  defineLazily(global: object, name: string, library: string): void {
    const settle = (value: unknown): void =>
      void defineProperty(global, name, {
        value,
        writable: true,
        enumerable: false,
        configurable: true,
      });
    defineProperty(global, name, {
      get: () => {
        // A library that looks whether the platform has what it is about to bring.
        if (setHas(this.evaluating, library)) return undefined;
        const exports = this.get(library) as Record<string, unknown>;
        const value = name in exports ? exports[name] : exports;
        settle(value);
        return value;
      },
      set: settle,
      enumerable: false,
      configurable: true,
    });
  }
}
