import { Event, EventTarget } from 'event-target-shim';
import { DOMException } from './dom-exception.ts';
import type { Timers } from './timers.ts';

let timers: Timers | undefined;
let makeSignal: () => AbortSignal;
let abortSignal: (signal: AbortSignal, reason: unknown) => void;

const key = Symbol('only AbortController and the static makers may build a signal');
const abortError = () => new DOMException('This operation was aborted', 'AbortError');

/** AbortSignal of the DOM standard, with `timeout` on the virtual clock. */
export class AbortSignal extends EventTarget {
  #reason: unknown = undefined;
  #aborted = false;
  #onabort: ((event: Event) => unknown) | null = null;
  readonly #followers = new Set<AbortSignal>();

  static {
    makeSignal = () => new AbortSignal(key);
    // The state changes before any listener runs; signals made by any() follow after the source's own listeners.
    abortSignal = (signal, reason) => {
      if (signal.#aborted) return;
      signal.#aborted = true;
      signal.#reason = reason;
      signal.dispatchEvent(new Event('abort'));
      for (const follower of signal.#followers) abortSignal(follower, reason);
      signal.#followers.clear();
    };
  }

  constructor(token?: symbol) {
    super();
    if (token !== key) throw new TypeError('Illegal constructor');
  }

  static abort(reason: unknown = abortError()): AbortSignal {
    const signal = makeSignal();
    abortSignal(signal, reason);
    return signal;
  }

  /** Aborts with a TimeoutError after virtual time; like Node's it does not keep the run alive. */
  static timeout(delayMs: number): AbortSignal {
    const delay = Number(delayMs);
    if (!(delay >= 0 && delay <= Number.MAX_SAFE_INTEGER)) {
      throw Object.assign(new RangeError('The value of "delay" is out of range.'), {
        code: 'ERR_OUT_OF_RANGE',
      });
    }
    const signal = makeSignal();
    timers?.setUnref(
      () =>
        abortSignal(
          signal,
          new DOMException('The operation was aborted due to timeout', 'TimeoutError'),
        ),
      delay,
    );
    return signal;
  }

  static any(signals: Iterable<AbortSignal>): AbortSignal {
    const sources = [...signals];
    const already = sources.find((source) => source.aborted);
    if (already) return AbortSignal.abort(already.reason);
    const signal = makeSignal();
    for (const source of sources) source.#followers.add(signal);
    return signal;
  }

  get aborted(): boolean {
    return this.#aborted;
  }
  get reason(): unknown {
    return this.#reason;
  }
  get onabort(): ((event: Event) => unknown) | null {
    return this.#onabort;
  }
  set onabort(listener: ((event: Event) => unknown) | null) {
    if (this.#onabort) this.removeEventListener('abort', this.#onabort);
    this.#onabort = typeof listener === 'function' ? listener : null;
    if (this.#onabort) this.addEventListener('abort', this.#onabort);
  }
  throwIfAborted(): void {
    if (this.#aborted) throw this.#reason;
  }
}

export class AbortController {
  readonly #signal = makeSignal();

  get signal(): AbortSignal {
    return this.#signal;
  }
  abort(reason: unknown = abortError()): void {
    abortSignal(this.#signal, reason);
  }
}

/** Gives `AbortSignal.timeout` its timers; called once, before foreign code. */
export function connectAbortTimers(running: Timers): void {
  timers = running;
}

export { abortSignal, makeSignal };
