import type { ModuleBody } from './exports.ts';
import { apply, hasOwn, stringSlice } from './primordials.ts';
import type { AnyFunction } from './wire.ts';

/**
 * The author's module beside the solution: for bulk work in one call and for callbacks that answer at once. It lives
 * where the solution lives, so the solution may have spoilt everything it stands on; what it says is the solution's word.
 */
const solutionModule = '@tickjudge/judge/solution';
const prefix = 'driver.';

export function isOfDriver(target: string): boolean {
  return stringSlice(target, 0, prefix.length) === prefix;
}

/** Runs after the solution has been loaded, whose exports it imports. */
export function loadDriver(body: ModuleBody, module: { exports: object }, solution: object): void {
  const require = (name: string): object => {
    if (name === solutionModule) return solution;
    throw new Error(
      `A driver can import only the contract and files of its package, not '${name}'.`,
    );
  };
  void apply(body, undefined, [module.exports, require, module]);
}

export function callDriver(exports: object, target: string, args: readonly unknown[]): unknown {
  const name = stringSlice(target, prefix.length);
  const callee = hasOwn(exports, name) ? (exports as Record<string, unknown>)[name] : undefined;
  if (typeof callee !== 'function')
    throw new TypeError(`The driver does not export a function named ${name}.`);
  return apply(callee as AnyFunction, undefined, args as unknown[]);
}
