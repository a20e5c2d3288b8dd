import {
  format,
  formatWithOptions,
  inspect,
  stripVTControlCharacters,
} from 'node-inspect-extracted';
import { refusedOfUtil, refusedOfUtilTypes } from '../../../core/index.ts';
import { refuseMembers } from '../refuse-members.ts';
import type { AnyFunction } from '../library-types.ts';
import { invalidArgType, requireSignal } from '../node-error.ts';
import { deprecate } from '../util/deprecate.ts';
import { callbackify, promisify } from '../util/promisify.ts';
import { styleText } from '../util/style-text.ts';
import { types } from '../util/types.ts';

declare const require: (name: string) => unknown;

type Constructor = AnyFunction & { prototype: object; super_?: unknown };

/** Older than classes: the one prototype gets the other as its own. */
function inherits(constructor: Constructor, superConstructor: Constructor): void {
  if (typeof constructor !== 'function')
    throw invalidArgType('ctor', 'of type function', constructor);
  if (typeof superConstructor !== 'function')
    throw invalidArgType('superCtor', 'of type function', superConstructor);
  if (superConstructor.prototype === undefined) {
    throw invalidArgType('superCtor.prototype', 'of type object', superConstructor.prototype);
  }
  Object.defineProperty(constructor, 'super_', {
    value: superConstructor,
    writable: true,
    configurable: true,
  });
  Object.setPrototypeOf(constructor.prototype, superConstructor.prototype);
}

/** NODE_DEBUG is never set here: the function is there and says nothing. */
function debuglog(): AnyFunction & { enabled: boolean } {
  return Object.assign(() => undefined, { enabled: false });
}

function isDeepStrictEqual(a: unknown, b: unknown): boolean {
  const { isDeepStrictEqual: compare } = require('inner:deep-equal') as {
    isDeepStrictEqual(a: unknown, b: unknown): boolean;
  };
  return compare(a, b);
}

/** Resolves when the signal is aborted. */
async function aborted(signal: AbortSignal, resource: unknown): Promise<unknown> {
  if (signal === undefined) throw invalidArgType('signal', 'an instance of AbortSignal', signal);
  requireSignal('signal', signal);
  if (typeof resource !== 'object' || resource === null)
    throw invalidArgType('resource', 'of type object', resource);
  if (signal.aborted) return undefined;
  return new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}

const util = {
  get TextDecoder() {
    return TextDecoder;
  },
  get TextEncoder() {
    return TextEncoder;
  },
  aborted,
  callbackify,
  debug: debuglog,
  debuglog,
  deprecate,
  format,
  formatWithOptions,
  inherits,
  inspect,
  isArray: Array.isArray,
  isDeepStrictEqual,
  promisify,
  stripVTControlCharacters,
  styleText,
  toUSVString: (text: unknown): string => String(text).toWellFormed(),
  types: refuseMembers(types, 'util/types', refusedOfUtilTypes),
};

export default refuseMembers(util, 'util', refusedOfUtil);
