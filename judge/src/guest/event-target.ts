import { type Event, isEvent, stateOf } from './event.ts';
import { invalidArgument, invalidThis, missingArgument, nodeError } from './node-error.ts';
import { apply, mapDelete, mapGet, mapSet, promiseResolve, promiseThen } from './primordials.ts';

export type Listener =
  ((this: unknown, event: Event) => unknown) | { handleEvent?(event: Event): unknown };

interface ListenerOptions {
  readonly capture?: boolean;
  readonly once?: boolean;
  readonly passive?: boolean;
  readonly signal?: AbortSource;
}

/** The part of an AbortSignal that a listener's `signal` needs. */
interface AbortSource extends EventTarget {
  readonly aborted: boolean;
}

interface Registration {
  readonly listener: Listener;
  readonly capture: boolean;
  readonly once: boolean;
  readonly passive: boolean;
  removed: boolean;
}

let isTarget: (value: unknown) => value is EventTarget;
let isSignal: (value: unknown) => boolean = () => false;
let uncaught: (error: unknown) => void = () => {};

/** EventTarget of the DOM standard with Node's checks. A listener's exception becomes an uncaught error of its own. */
export class EventTarget {
  readonly #listeners = new Map<string, readonly Registration[]>();

  addEventListener(
    type: string,
    listener: Listener | null | undefined,
    options?: ListenerOptions | boolean | null,
  ): void {
    if (!isTarget(this)) throw invalidThis('EventTarget');
    if (arguments.length < 2) throw missingArgument('type', 'listener');
    const { capture, once, passive, signal } = readOptions(options);
    if (signal !== undefined && !isSignal(signal))
      throw invalidArgument('options.signal', 'an instance of AbortSignal', signal);
    if (listener === null || listener === undefined) return;
    if (typeof listener !== 'function' && typeof listener !== 'object')
      throw invalidArgument('listener', 'an instance of EventListener', listener);
    if (signal?.aborted) return;
    const key = `${type}`;
    const before = mapGet(this.#listeners, key) ?? [];
    if (before.some((other) => other.listener === listener && other.capture === !!capture)) return;
    const registration = {
      listener,
      capture: !!capture,
      once: !!once,
      passive: !!passive,
      removed: false,
    };
    // A new list each time: a dispatch that is under way goes on with the one it began with.
    mapSet(this.#listeners, key, [...before, registration]);
    signal?.addEventListener('abort', () => this.#remove(key, registration), { once: true });
  }
  removeEventListener(
    type: string,
    listener: Listener | null | undefined,
    options?: { readonly capture?: boolean } | boolean | null,
  ): void {
    if (!isTarget(this)) throw invalidThis('EventTarget');
    if (arguments.length < 2) throw missingArgument('type', 'listener');
    const { capture } = readOptions(options);
    const key = `${type}`;
    const found = mapGet(this.#listeners, key)?.find(
      (other) => other.listener === listener && other.capture === !!capture,
    );
    if (found) this.#remove(key, found);
  }
  dispatchEvent(event: Event): boolean {
    if (!isTarget(this)) throw invalidThis('EventTarget');
    if (arguments.length < 1) throw missingArgument('event');
    if (!isEvent(event)) throw invalidArgument('event', 'an instance of Event', event);
    const state = stateOf(event);
    if (state.dispatching)
      throw nodeError(
        Error,
        'ERR_EVENT_RECURSION',
        `The event "${event.type}" is already being dispatched`,
      );
    state.target = this;
    const listeners = mapGet(this.#listeners, event.type);
    if (listeners) {
      state.dispatching = true;
      for (let index = 0; index < listeners.length && !state.stopped; index++) {
        const registration = listeners[index] as Registration;
        if (registration.removed) continue;
        if (registration.once) this.#remove(event.type, registration);
        state.inPassiveListener = registration.passive;
        call(this, registration.listener, event);
      }
      state.inPassiveListener = false;
      state.dispatching = false;
    }
    state.stopped = false;
    return !state.canceled;
  }

  #remove(type: string, registration: Registration): void {
    registration.removed = true;
    const left = (mapGet(this.#listeners, type) ?? []).filter((other) => other !== registration);
    if (left.length > 0) mapSet(this.#listeners, type, left);
    else mapDelete(this.#listeners, type);
  }

  static {
    isTarget = (value) => typeof value === 'object' && value !== null && #listeners in value;
  }
}
function readOptions(options: ListenerOptions | boolean | null | undefined): ListenerOptions {
  if (typeof options === 'boolean') return { capture: options };
  return options ?? {};
}

function call(target: EventTarget, listener: Listener, event: Event): void {
  try {
    if (typeof listener === 'function') apply(listener, target, [event]);
    else listener.handleEvent?.(event);
  } catch (error) {
    // Those who dispatch go on; the error ends the run when they have returned, as Node's next tick would.
    promiseThen(promiseResolve(undefined), () => uncaught(error));
  }
}

/** Says what a listener's `signal` may be; called once, by the module of AbortSignal. */
export function connectSignals(check: (value: unknown) => boolean): void {
  isSignal = check;
}

/** Says what becomes of a listener's exception; called once, before foreign code. */
export function connectListenerErrors(report: (error: unknown) => void): void {
  uncaught = report;
}
