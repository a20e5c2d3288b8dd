import { isArray, weakMapGet, weakMapSet } from './primordials.ts';

/** How an object that stays on its side is called from the other. */
export interface RemoteOptions {
  /** Names of the methods that may be called; by default all of the object and of its class. */
  readonly methods?: readonly string[];
  /** Its name in the history: "keyValue" gives "keyValue.get". */
  readonly name?: string;
}

const marked = new WeakMap<object, RemoteOptions>();

/** Marks an object: from now on it is passed by handle, and its methods are called on this very object. */
export function remote<T extends object>(object: T, options: RemoteOptions = {}): T {
  if (typeof object !== 'object' || object === null)
    throw new TypeError('remote(object, { methods }): pass an object.');
  if (options.methods !== undefined && !isArray(options.methods))
    throw new TypeError('remote(object, { methods }): the methods are a list of names.');
  weakMapSet(marked, object, options);
  return object;
}

export function remoteOptionsOf(object: object): RemoteOptions | undefined {
  return weakMapGet(marked, object);
}

/** What an object of the other side looks like here: its methods, each an async function. */
export class Remote {}
