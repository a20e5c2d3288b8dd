import type { HostCall } from './host-call.ts';
import type { GuestClock } from './time.ts';
import type { TaskHooks } from './tasks.ts';
import type { TimerFunctions } from './timers.ts';
import { apply, defineProperty, mapGet, mapSet } from './primordials.ts';

/** What a library sees of the guest that loads it, by `import { guest } from 'tickjudge:guest'`. */
export interface LibraryHost {
  readonly host: HostCall;
  readonly clock: GuestClock;
  /** The timer functions as they were before foreign code. */
  readonly timers: TimerFunctions;
  readonly hooks: TaskHooks;
}

type LibraryBody = (
  exports: object,
  require: (name: string) => unknown,
  module: { exports: object },
) => void;

const evaluate = globalThis.eval as (text: string) => LibraryBody;

/**
 * Parts of the platform that most solutions never touch: each is a script of its own in `library/`, asked from the host
 * and evaluated at its first use, so that a plain run neither loads nor is born with it. `node:path` lives in
 * `library/node/path.ts`, and so on; libraries `require` each other by these names and share one instance.
 */
export class Libraries<Guest extends LibraryHost = LibraryHost> {
  private readonly loaded = new Map<string, { exports: object }>();

  constructor(private readonly guest: Guest) {
    mapSet(this.loaded, 'tickjudge:guest', { exports: { guest } });
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
    apply(evaluate(text), undefined, [module.exports, (other: string) => this.get(other), module]);
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
