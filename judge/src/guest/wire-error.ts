import { defineProperty } from './primordials.ts';
import type { WireError } from './wire.ts';

/** The error of the other side as one of this side: equal to an error made here with the same name and message. */
export function importError({ name, message, stack, ...rest }: WireError): Error {
  const error = Object.assign(new Error(message), rest);
  const hidden = (key: string, value: string): boolean =>
    defineProperty(error, key, { value, writable: true, enumerable: false, configurable: true });
  if (name !== 'Error') hidden('name', name);
  hidden('stack', stack);
  return error;
}
