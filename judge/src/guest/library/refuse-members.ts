import { guest } from 'tickjudge:guest';
import { memberRefusal } from '../../core/index.ts';
import { nodeError } from './node-error.ts';

/**
 * Puts functions on a module that say that they are not offered. Not enumerable: what is listed is what there is. They
 * throw only when called, because packages ask for a function before they use it.
 */
export function refuseMembers<Exports extends object>(
  exports: Exports,
  module: string,
  advices: Readonly<Record<string, string>>,
): Exports {
  for (const [name, advice] of Object.entries(advices)) {
    const value = function refused(): never {
      guest.host('unsupported');
      const message = memberRefusal(module, name, advice);
      throw nodeError(Error, 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', message);
    };
    Object.defineProperty(value, 'name', { value: name });
    Object.defineProperty(exports, name, { value, writable: true, configurable: true });
  }
  return exports;
}
