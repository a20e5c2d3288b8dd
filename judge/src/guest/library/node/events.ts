import {
  captureRejectionSymbol,
  EventEmitter,
  errorMonitor,
  type EventName,
  requireCount,
} from '../events/event-emitter.ts';
import { isEmitter, on, once } from '../events/waiting.ts';
import type { AnyFunction } from '../library-types.ts';
import { invalidArgType, requireFunction, requireSignal } from '../node-error.ts';

const targetLimits = new WeakMap<EventTarget, number>();

function setMaxListeners(count = EventEmitter.defaultMaxListeners, ...targets: unknown[]): void {
  requireCount('setMaxListeners', count);
  if (targets.length === 0) EventEmitter.defaultMaxListeners = count;
  for (const target of targets) {
    if (target instanceof EventTarget) targetLimits.set(target, count);
    else if (isEmitter(target)) target.setMaxListeners(count);
    else throw invalidArgType('eventTargets', 'an instance of EventEmitter or EventTarget', target);
  }
}

function getMaxListeners(target: unknown): number {
  if (target instanceof EventTarget)
    return targetLimits.get(target) ?? EventEmitter.defaultMaxListeners;
  if (isEmitter(target)) return target.getMaxListeners();
  throw invalidArgType('emitter', 'an instance of EventEmitter or EventTarget', target);
}

function getEventListeners(emitter: unknown, event: EventName): AnyFunction[] {
  if (isEmitter(emitter)) return emitter.listeners(event);
  throw invalidArgType('emitter', 'an instance of EventEmitter or EventTarget', emitter);
}

function listenerCount(emitter: unknown, event: EventName): number {
  if (isEmitter(emitter)) return emitter.listenerCount(event);
  throw invalidArgType('emitter', 'an instance of EventEmitter', emitter);
}

/** Listens once for the signal's abort, also when it has happened already. */
function addAbortListener(signal: AbortSignal | undefined, listener: AnyFunction): Disposable {
  if (signal === undefined) throw invalidArgType('signal', 'an instance of AbortSignal', signal);
  requireSignal('signal', signal);
  requireFunction('listener', listener);
  if (signal.aborted) queueMicrotask(() => listener());
  else signal.addEventListener('abort', listener, { once: true });
  return { [Symbol.dispose]: () => signal.removeEventListener('abort', listener) };
}

export default Object.assign(EventEmitter, {
  EventEmitter,
  addAbortListener,
  captureRejectionSymbol,
  errorMonitor,
  getEventListeners,
  getMaxListeners,
  listenerCount,
  on,
  once,
  setMaxListeners,
  usingDomains: false,
});
