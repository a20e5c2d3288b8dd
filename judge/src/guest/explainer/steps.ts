import { apply, defineProperty } from '../primordials.ts';

const { asyncIterator, iterator } = Symbol;
const { create, getOwnPropertyDescriptor } = Object;
type Method = (...args: unknown[]) => unknown;

/**
 * The source of a `for await` with somebody who is told of every step: what the loop awaits next. The loop reads and
 * calls the same things of the source in the same order as without.
 */
export function aroundSteps(source: unknown, onStep: (awaited: unknown) => void): unknown {
  if (!isObject(source)) return source;
  const method: unknown = source[asyncIterator];
  const isAsync = method !== undefined && method !== null;
  const open = isAsync ? method : source[iterator];
  if (typeof open !== 'function') return source;
  const around = create(null) as object;
  defineProperty(around, isAsync ? asyncIterator : iterator, {
    value: () => aroundIterator(apply(open as Method, source, []), isAsync, onStep),
  });
  return around;
}

function aroundIterator(
  steps: unknown,
  isAsync: boolean,
  onStep: (awaited: unknown) => void,
): unknown {
  if (!isObject(steps)) return steps;
  const next: unknown = steps['next'];
  const around = create(null) as object;
  defineProperty(around, 'next', {
    value: (...args: unknown[]) => {
      const step: unknown = apply(next as Method, steps, args);
      onStep(isAsync ? step : valueOf(step));
      return step;
    },
  });
  // The loop looks for it only when it is left early.
  defineProperty(around, 'return', {
    get: () => {
      const close: unknown = steps['return'];
      if (typeof close !== 'function') return close;
      return (...args: unknown[]) => {
        onStep(undefined);
        return apply(close as Method, steps, args);
      };
    },
  });
  return around;
}

/** Without asking a getter, which the loop itself will ask. */
function valueOf(step: unknown): unknown {
  return isObject(step) ? getOwnPropertyDescriptor(step, 'value')?.value : undefined;
}

function isObject(value: unknown): value is Record<PropertyKey, unknown> {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
