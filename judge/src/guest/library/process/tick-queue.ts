import { guest } from 'tickjudge:guest';
import { limits } from '../../../core/index.ts';
import { invalidArgType } from '../node-error.ts';

interface Tick {
  readonly callback: (...args: unknown[]) => unknown;
  readonly args: unknown[];
}

const { apply } = Reflect;
const { host, hooks } = guest;

/** A ring that grows; pushing and taking touch no method that foreign code may have replaced. */
let ticks: (Tick | undefined)[] = [];
let first = 0;
let count = 0;
/** The run is over because of its ticks; only where it is explained does anything go on then. */
let isEndless = false;
/** After that, so many more show where they come from. */
const ticksToShow = 1_000;

/**
 * process.nextTick with Node's order: the queue is drained after each callback and before its microtasks. What
 * microtasks queue runs when they are done; only the host sees that moment, so it is asked for an event before all others.
 */
export function nextTick(callback: unknown, ...args: unknown[]): void {
  if (typeof callback !== 'function')
    throw invalidArgType('callback', 'of type function', callback);
  ticks[first + count] = { callback: callback as Tick['callback'], args };
  count++;
  if (isEndless || (count === 1 && !hooks.isRunning)) host('ticks');
}

hooks.drainTicks = (): void => {
  let ran = 0;
  while (count > 0) {
    const { callback, args } = ticks[first] as Tick;
    ticks[first++] = undefined;
    count--;
    if (++ran > limits.ticksPerTask && (!isEndless || ran > limits.ticksPerTask + ticksToShow)) {
      isEndless = true;
      host('ticks.endless');
    }
    // Long queues give back what they have run when it is half of them.
    if (first >= 4096 && first >= count) compact();
    try {
      apply(callback, undefined, args);
    } catch (error) {
      if (!hooks.takeUncaught?.(error)) throw error;
    }
  }
  if (first > 0) {
    ticks = [];
    first = 0;
  }
};

function compact(): void {
  const rest: (Tick | undefined)[] = [];
  for (let index = 0; index < count; index++) rest[index] = ticks[first + index];
  ticks = rest;
  first = 0;
}
