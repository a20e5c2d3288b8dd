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
  return callable('solution', (name) =>
    name === 'create' ? create : (...args: unknown[]) => bridge.call(name, args),
  );
}

/** The functions of the package's driver, which runs beside the submission. */
export function createDriver(bridge: Pick<Bridge, 'call'>): object {
  return callable(
    'driver',
    (name) =>
      (...args: unknown[]) =>
        bridge.call(`driver.${name}`, args),
  );
}

/** An object on which every name is a function. `then` stays away: what is awaited or returned is not a promise. */
function callable(owner: string, functionOf: (name: string) => object): object {
  return new Proxy(
    {},
    {
      get: (_target, name) =>
        typeof name === 'symbol' || name === 'then' || name === 'toJSON'
          ? undefined
          : named(functionOf(name), `${owner}.${name}`),
    },
  );
}

/** What a finding shows of it, where a call was forgotten: "[Function solution.fetch]". */
function named(callee: object, name: string): object {
  return Object.defineProperty(callee, 'name', { value: name, configurable: true });
}
