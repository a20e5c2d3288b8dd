import type { Bridge } from '../bridge.ts';

/**
 * The submission as a scenario calls it: every name is a function that calls the export of this name. `create` is the
 * one word of its own: `solution.create('TtlStore', options)` constructs an exported class.
 */
export function createSolution(bridge: Pick<Bridge, 'call'>): object {
  const create = (className: unknown, ...args: unknown[]): Promise<unknown> => {
    if (typeof className !== 'string')
      throw new TypeError(
        'solution.create(className, ...args): pass the name of an exported class.',
      );
    return bridge.call(`new ${className}`, args);
  };
  return callable((name) =>
    name === 'create' ? create : (...args: unknown[]) => bridge.call(name, args),
  );
}

/** The functions of the package's driver, which runs beside the submission. */
export function createDriver(bridge: Pick<Bridge, 'call'>): object {
  return callable(
    (name) =>
      (...args: unknown[]) =>
        bridge.call(`driver.${name}`, args),
  );
}

/** An object on which every name is a function. `then` stays away: what is awaited or returned is not a promise. */
function callable(functionOf: (name: string) => unknown): object {
  return new Proxy(
    {},
    {
      get: (_target, name) =>
        typeof name === 'symbol' || name === 'then' || name === 'toJSON'
          ? undefined
          : functionOf(name),
    },
  );
}
