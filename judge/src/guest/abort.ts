import { DOMException } from './dom-exception.ts';
import { type Event, trustedEvent } from './event.ts';
import { connectSignals, EventTarget, type Listener } from './event-target.ts';
import { illegalConstructor, invalidArgument, nodeError } from './node-error.ts';
import { apply } from './primordials.ts';
import type { Timers } from './timers.ts';

type Handler = (event: Event) => unknown;

let timers: Timers | undefined;
let makeSignal: () => AbortSignal;
let abortSignal: (signal: AbortSignal, reason: unknown) => void;
let isSignal: (value: unknown) => value is AbortSignal;

const key = Symbol('only AbortController and the static makers may build a signal');
const abortError = (): DOMException => new DOMException('This operation was aborted', 'AbortError');
const maxDelay = 2 ** 32 - 1;

/** AbortSignal of the DOM standard, with `timeout` on the virtual clock. */
export class AbortSignal extends EventTarget {
  #reason: unknown = undefined;
  #aborted = false;
  #onabort: Handler | null = null;
  /** Keeps its place among the listeners when another handler takes over, as in browsers and Node. */
  #handlerListens = false;
  /** Signals that `any` made of this one, and for such a signal the ones that it follows. Never both. */
  readonly #followers = new Set<AbortSignal>();
  readonly #sources = new Set<AbortSignal>();

  static {
    makeSignal = () => new AbortSignal(key);
    isSignal = (value): value is AbortSignal =>
      typeof value === 'object' && value !== null && #aborted in value;
    // Every state changes before any listener runs: a listener must not see a follower that is behind.
    abortSignal = (signal, reason) => {
      if (signal.#aborted) return;
      const all = [signal, ...[...signal.#followers].filter((follower) => !follower.#aborted)];
      for (const each of all) {
        each.#aborted = true;
        each.#reason = reason;
        // A signal that lives long must not keep all that ever followed it.
        for (const source of each.#sources) source.#followers.delete(each);
      }
      for (const each of all) each.dispatchEvent(trustedEvent('abort'));
    };
  }

  constructor(token?: symbol) {
    if (token !== key) throw illegalConstructor();
    super();
  }

  static abort(reason: unknown = abortError()): AbortSignal {
    const signal = makeSignal();
    signal.#aborted = true;
    signal.#reason = reason;
    return signal;
  }

  /** Aborts with a TimeoutError after virtual time; like Node's it does not keep the run alive. */
  static timeout(delayMs: number): AbortSignal {
    if (typeof delayMs !== 'number') throw invalidArgument('delay', 'of type number', delayMs);
    const range = Number.isInteger(delayMs)
      ? `>= 0 && <= ${maxDelay}`
      : Number.isFinite(delayMs) && 'an integer';
    if (!Number.isInteger(delayMs) || delayMs < 0 || delayMs > maxDelay) {
      throw nodeError(
        RangeError,
        'ERR_OUT_OF_RANGE',
        `The value of "delay" is out of range. It must be ${range || 'an integer'}. Received ${delayMs}`,
      );
    }
    const signal = makeSignal();
    timers?.setUnref(
      () =>
        abortSignal(
          signal,
          new DOMException('The operation was aborted due to timeout', 'TimeoutError'),
        ),
      delayMs,
    );
    return signal;
  }

  static any(signals: Iterable<AbortSignal>): AbortSignal {
    if (typeof signals !== 'object' || signals === null || !(Symbol.iterator in signals)) {
      throw nodeError(
        TypeError,
        'ERR_INVALID_ARG_TYPE',
        'signals cannot be converted to sequence.',
      );
    }
    const given = [...signals];
    for (const [index, signal] of given.entries()) {
      if (isSignal(signal)) continue;
      throw nodeError(
        TypeError,
        'ERR_INVALID_ARG_TYPE',
        `signals[${index}] is not of type AbortSignal.`,
      );
    }
    const already = given.find((signal) => signal.#aborted);
    if (already) return AbortSignal.abort(already.#reason);
    const signal = makeSignal();
    for (const source of given) {
      for (const root of source.#sources.size > 0 ? source.#sources : [source]) {
        signal.#sources.add(root);
        root.#followers.add(signal);
      }
    }
    return signal;
  }

  get aborted(): boolean {
    return this.#aborted;
  }
  get reason(): unknown {
    return this.#reason;
  }
  get onabort(): Handler | null {
    return this.#onabort;
  }
  set onabort(handler: Handler | null) {
    this.#onabort = typeof handler === 'function' ? handler : null;
    if (this.#handlerListens || !this.#onabort) return;
    this.#handlerListens = true;
    const listener: Listener = (event) => this.#onabort && apply(this.#onabort, this, [event]);
    this.addEventListener('abort', listener);
  }
  throwIfAborted(): void {
    if (this.#aborted) throw this.#reason;
  }
}
connectSignals(isSignal);

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

export { abortSignal, isSignal, makeSignal };
