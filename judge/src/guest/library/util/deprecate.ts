import type { AnyFunction } from '../library-types.ts';
import { emitWarning } from '../next-tick.ts';
import { invalidArgType } from '../node-error.ts';

const warnedCodes = new Set<string>();

/** The function, which at its first call puts a DeprecationWarning into the record of the run. */
export function deprecate(original: AnyFunction, message: string, code?: string): AnyFunction {
  if (code !== undefined && typeof code !== 'string')
    throw invalidArgType('code', 'of type string', code);
  let warned = false;
  const made = function (this: unknown, ...args: unknown[]): unknown {
    if (!warned) {
      warned = true;
      if (code === undefined || !warnedCodes.has(code)) {
        if (code !== undefined) warnedCodes.add(code);
        emitWarning(message, 'DeprecationWarning', code);
      }
    }
    return new.target
      ? (Reflect.construct(original, args, new.target) as unknown)
      : Reflect.apply(original, this, args);
  };
  Object.setPrototypeOf(made, original);
  const { prototype } = original as { prototype?: unknown };
  if (prototype) (made as { prototype: unknown }).prototype = prototype;
  Object.defineProperty(made, 'length', { value: original.length, configurable: true });
  return made as AnyFunction;
}
