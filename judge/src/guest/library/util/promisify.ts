import type { AnyFunction } from '../library-types.ts';
import { nextTick } from '../next-tick.ts';
import { nodeError, requireFunction } from '../node-error.ts';

const custom = Symbol.for('nodejs.util.promisify.custom');
/** Names of a callback's several values; Node's own functions carry it, so ours may too. */
export const promisifyArgs: unique symbol = Symbol.for('tickjudge.promisifyArgs') as never;

type Promisable = AnyFunction & {
  [custom]?: AnyFunction;
  [promisifyArgs]?: readonly string[];
};

/** A function with a last callback (error, value) as one that answers a promise. */
export function promisify(original: Promisable): AnyFunction {
  requireFunction('original', original);
  const own = original[custom];
  if (own) {
    requireFunction('util.promisify.custom', own);
    return Object.defineProperty(own, custom, { value: own, configurable: true });
  }
  const names = original[promisifyArgs];
  const made: AnyFunction = function (this: unknown, ...args) {
    return new Promise((resolve, reject) => {
      const settle = (error: unknown, ...values: unknown[]): void => {
        if (error) reject(error as Error);
        else if (names) resolve(Object.fromEntries(names.map((name, at) => [name, values[at]])));
        else resolve(values[0]);
      };
      void Reflect.apply(original, this, [...args, settle]);
    });
  };
  Object.setPrototypeOf(made, Object.getPrototypeOf(original) as object);
  Object.defineProperty(made, custom, { value: made, configurable: true });
  return Object.defineProperties(made, Object.getOwnPropertyDescriptors(original));
}
promisify.custom = custom;

/** The other way round; a callback that throws does so outside of every promise. */
export function callbackify(original: AnyFunction): AnyFunction {
  requireFunction('original', original);
  const made: AnyFunction = function (this: unknown, ...args) {
    const callback = args.pop() as AnyFunction;
    requireFunction('last argument', callback);
    const settle = callback.bind(this);
    (Reflect.apply(original, this, args) as Promise<unknown>).then(
      (value) => nextTick(settle, null, value),
      (reason: unknown) => nextTick(settle, reason || falsyRejection(reason)),
    );
  };
  Object.defineProperties(made, Object.getOwnPropertyDescriptors(original));
  return Object.defineProperties(made, {
    length: { value: original.length + 1, configurable: true },
    name: { value: `${original.name}Callbackified`, configurable: true },
  });
}

function falsyRejection(reason: unknown): Error {
  const error = nodeError(
    Error,
    'ERR_FALSY_VALUE_REJECTION',
    'Promise was rejected with falsy value',
  );
  return Object.assign(error, { reason });
}
