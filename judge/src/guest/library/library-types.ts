export type AnyFunction = (this: unknown, ...args: unknown[]) => unknown;
export type NextTick = <Args extends unknown[]>(
  callback: (...args: Args) => unknown,
  ...args: Args
) => void;
