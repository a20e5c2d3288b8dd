import { AbortController, AbortSignal, abortSignal } from './abort.ts';
import { describe, guard } from './guard.ts';
import type { HostCall } from './host-call.ts';
import { apply, mapDelete, mapGet, mapSet, promiseResolve, promiseThen } from './primordials.ts';
import { decode, encode, type Handles, type WireError } from './wire.ts';

const ErrorOf = Error;
type AnyFunction = (...args: unknown[]) => unknown;

/**
 * Calls between the two isolates, the same on both sides: a call, its answer or failure, and handles for functions
 * and abort signals. The kernel carries the texts and gives every call its number.
 */
export interface Bridge {
  call(target: string, args: readonly unknown[]): Promise<unknown>;
  /** The kernel's events. */
  onCall(id: number, target: string, args: string): void;
  onAnswer(id: number, value: string): void;
  onFailure(id: number, error: string): void;
  onAbort(handle: number, reason: string): void;
}

export interface BridgeOptions {
  /** The function behind a name that the other side calls. */
  readonly resolve: (target: string) => unknown;
  /** Told when there is no function behind a name. */
  readonly onMissing?: (target: string) => void;
  /** Makes the error that a failed call rejects with. */
  readonly importError: (error: WireError) => Error;
  /** Told of every error that a call of this side rejects with. */
  readonly onFailure?: (error: Error) => void;
}

export function createBridge(host: HostCall, options: BridgeOptions): Bridge {
  const waiting = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: unknown) => void }
  >();
  const functions = new Map<number, AnyFunction>();
  const signals = new Map<number, AbortController>();
  let nextHandle = 1;

  const call = (target: string, args: readonly unknown[]): Promise<unknown> => {
    const promise = new Promise((resolve, reject) => {
      const id = Number(host('call', target, encode(args, handles)));
      mapSet(waiting, id, { resolve, reject });
    });
    // The caller may look at the promise much later; until then a failure is not an unhandled rejection.
    promiseThen(
      promise,
      () => undefined,
      () => undefined,
    );
    return promise;
  };

  const handles: Handles = {
    exportFunction(value) {
      const handle = nextHandle++;
      mapSet(functions, handle, value);
      return handle;
    },
    importFunction:
      (handle) =>
      (...args) =>
        call(`#${handle}`, args),
    isSignal: (value) => value instanceof AbortSignal,
    exportSignal(value) {
      const signal = value as AbortSignal;
      const handle = nextHandle++;
      if (!signal.aborted) {
        signal.addEventListener('abort', () =>
          host('signal.abort', handle, encode(signal.reason, handles)),
        );
      }
      return { id: handle, aborted: signal.aborted, reason: signal.reason };
    },
    importSignal(handle, aborted, reason) {
      if (aborted) return AbortSignal.abort(reason);
      const controller = new AbortController();
      mapSet(signals, handle, controller);
      return controller.signal;
    },
    importError: options.importError,
  };

  /** A forged text may decode to anything; a call still rejects with an error. */
  const asError = (value: unknown): Error =>
    value instanceof ErrorOf
      ? value
      : options.importError({ name: 'Error', message: '', stack: '' });

  const run = (target: string, args: string): unknown => {
    const callee =
      target[0] === '#' ? mapGet(functions, Number(target.slice(1))) : options.resolve(target);
    if (typeof callee !== 'function') {
      options.onMissing?.(target);
      throw new TypeError(`The solution does not export a function named ${target}.`);
    }
    return apply(callee as AnyFunction, undefined, decode(args, handles) as unknown[]);
  };

  return {
    call,
    onCall(id, target, args) {
      const answer = (value: unknown): void => {
        const failure = guard(() => host('answer', id, encode(value, handles)));
        if (failure !== undefined) host('failure', id, failure);
      };
      const fail = (error: unknown): unknown => host('failure', id, describe(error));
      let result: unknown;
      try {
        result = run(target, args);
      } catch (error) {
        fail(error);
        return;
      }
      promiseThen(promiseResolve(result) as Promise<unknown>, answer, fail);
    },
    onAnswer(id, value) {
      const caller = mapGet(waiting, id);
      mapDelete(waiting, id);
      caller?.resolve(decode(value, handles));
    },
    onFailure(id, error) {
      const caller = mapGet(waiting, id);
      mapDelete(waiting, id);
      const reason = asError(decode(error, handles));
      options.onFailure?.(reason);
      caller?.reject(reason);
    },
    onAbort(handle, reason) {
      const controller = mapGet(signals, handle);
      mapDelete(signals, handle);
      if (controller) abortSignal(controller.signal, decode(reason, handles));
    },
  };
}
