import { describe, guard } from './guard.ts';
import { HandleBook } from './handle-book.ts';
import type { HostCall } from './host-call.ts';
import type { Libraries } from './library-loader.ts';
import {
  mapDelete,
  mapGet,
  mapSet,
  promiseResolve,
  promiseThen,
  stringSlice,
} from './primordials.ts';
import { decode, encode } from './wire.ts';
import { FormShelf } from './wire-forms.ts';
import { errorFromWire } from './wire-error.ts';

const ErrorOf = Error;

/**
 * Calls between the two isolates, the same on both sides: a call, its answer or failure, and handles for what can not
 * be copied. The kernel carries the texts and gives every call and every handle its number.
 */
export interface Bridge {
  readonly handles: HandleBook;
  call(target: string, args: readonly unknown[]): Promise<unknown>;
  /** The kernel's events. */
  onCall(id: number, target: string, args: string): void;
  onAnswer(id: number, value: string): void;
  onFailure(id: number, error: string): void;
  onAbort(handle: number, reason: string): void;
}

export interface BridgeOptions {
  /** Calls what stands behind a name; a name that means nothing throws. */
  readonly run: (target: string, args: readonly unknown[]) => unknown;
  readonly libraries: Pick<Libraries, 'get'>;
  /** See `HandleBookOptions`. */
  readonly literalsStay: boolean;
  /** Told of every error that a call of this side rejects with. */
  readonly onFailure?: (error: Error) => void;
}

export function createBridge(host: HostCall, options: BridgeOptions): Bridge {
  const waiting = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: unknown) => void }
  >();

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

  const handles: HandleBook = new HandleBook({
    host,
    call,
    encode: (value) => encode(value, handles),
    decode: (text) => decode(text, handles),
    forms: new FormShelf(options.libraries),
    literalsStay: options.literalsStay,
  });

  /** A forged text may decode to anything; a call still rejects with an error. */
  const asError = (value: unknown): Error =>
    value instanceof ErrorOf ? value : errorFromWire({ $: 'error', name: 'Error' });

  const run = (target: string, text: string): unknown => {
    const args = decode(text, handles) as unknown[];
    return target[0] === '#'
      ? handles.run(stringSlice(target, 1), args)
      : options.run(target, args);
  };

  return {
    handles,
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
      handles.onAbort(handle, decode(reason, handles));
    },
  };
}
