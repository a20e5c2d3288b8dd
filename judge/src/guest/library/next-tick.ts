type NextTick = (callback: (...args: never[]) => void, ...args: unknown[]) => void;

declare const require: (name: string) => object;

/**
 * Node's queue before the microtasks, which the library node:process keeps. Looked up when it is used: the library itself
 * is built with the shim that holds this.
 */
export const nextTick: NextTick = (callback, ...args) =>
  (require('node:process') as { nextTick: NextTick }).nextTick(callback, ...args);
