import type { HostCall } from './host-call.ts';
import type { Libraries } from './library-loader.ts';
import { apply, construct, hasOwn, stringSlice } from './primordials.ts';
import type { AnyFunction } from './wire.ts';

/** A module as it comes from the compiler or the bundler: a function of the names that CommonJS gives it. */
export type ModuleBody = (
  exports: object,
  require: (name: string) => object,
  module: { exports: object },
) => Promise<void> | void;

/** Calls an export of the solution, or constructs one: "fetchAll", "new TtlStore". */
export function callExport(
  host: HostCall,
  exports: object,
  libraries: Libraries,
  target: string,
  args: readonly unknown[],
): unknown {
  const isClass = stringSlice(target, 0, 4) === 'new ';
  const name = isClass ? stringSlice(target, 4) : target;
  const value = hasOwn(exports, name)
    ? (exports as Record<string, unknown>)[name]
    : libraries.doorBehind(target);
  if (typeof value !== 'function') {
    host('missing-export');
    const wanted = isClass ? 'class' : 'function';
    throw new TypeError(`The solution does not export a ${wanted} named ${name}.`);
  }
  return isClass
    ? construct(value, args as unknown[])
    : apply(value as AnyFunction, undefined, args as unknown[]);
}
