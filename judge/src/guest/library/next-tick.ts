import type { NextTick } from './library-types.ts';

/** Node's queue before the microtasks, which the platform's `process` keeps; without it, a microtask. */
const { process } = globalThis as { process?: { nextTick?: NextTick } };

export const nextTick: NextTick =
  process?.nextTick ??
  ((callback, ...args) => {
    queueMicrotask(() => callback(...args));
  });
