import type { HostCall } from './host-call.ts';
import type { Libraries } from './library-loader.ts';
import { defineProperty } from './primordials.ts';
import type { TaskHooks } from './tasks.ts';
import {
  clearTimer,
  connectTimers,
  dropImmediate,
  fire,
  Immediate,
  isImmediate,
  isTimeout,
  type TimerCallback,
  Timeout,
  timerOfNumber,
} from './timer-handle.ts';

/**
 * setTimeout, setInterval and setImmediate with Node 26's rules: delays below 1 or beyond 2^31-1 are 1 ms, fractions
 * are cut off, a handle clears what it belongs to, a number only when the handle was asked for it.
 */
const maxDelayMs = 2 ** 31 - 1;

/** The functions as they were before foreign code could replace the globals. */
export interface TimerFunctions {
  readonly setTimeout: (callback: unknown, delay?: unknown, ...args: unknown[]) => Timeout;
  readonly setInterval: (callback: unknown, delay?: unknown, ...args: unknown[]) => Timeout;
  readonly setImmediate: (callback: unknown, ...args: unknown[]) => Immediate;
  readonly clearTimeout: (timer: unknown) => void;
  readonly clearInterval: (timer: unknown) => void;
  readonly clearImmediate: (immediate: unknown) => void;
}

export interface Timers {
  /** Runs the callback of a timer or immediate that the kernel says is due. */
  fire(id: number): void;
  /** A timer that does not keep the run alive, for AbortSignal.timeout. */
  setUnref(callback: () => void, delayMs: number): void;
  readonly functions: TimerFunctions;
}

export function installTimers(
  global: Record<string, unknown>,
  host: HostCall,
  hooks: TaskHooks,
): Timers {
  connectTimers(host);
  const delayOf = nodeDelay(host, hooks);

  const functions: TimerFunctions = {
    clearImmediate(immediate) {
      if (typeof immediate === 'object' && immediate !== null && isImmediate(immediate))
        dropImmediate(immediate);
    },
    setImmediate(callback, ...args) {
      return new Immediate(requireFunction(callback), args);
    },
    clearInterval(timer) {
      functions.clearTimeout(timer);
    },
    clearTimeout(timer) {
      if (typeof timer === 'object' && timer !== null) {
        if (isTimeout(timer)) clearTimer(timer);
        return;
      }
      const known = timerOfNumber(timerNumber(timer));
      if (known) clearTimer(known);
    },
    setInterval(callback, delay, ...args) {
      return new Timeout(requireFunction(callback), delayOf(delay), true, true, args);
    },
    setTimeout(callback, delay, ...args) {
      return new Timeout(requireFunction(callback), delayOf(delay), false, true, args);
    },
  };
  for (const [name, value] of Object.entries(functions)) {
    defineProperty(global, name, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  return {
    fire,
    setUnref: (callback, delayMs) => void new Timeout(callback, delayOf(delayMs), false, false, []),
    // A copy: these stay what they are whatever foreign code does to what it can reach.
    functions: { ...functions },
  };
}

/** What `util.promisify(setTimeout)` gives: the functions of node:timers/promises. */
export function offerPromises({ functions }: Timers, libraries: Libraries): void {
  for (const name of ['setTimeout', 'setImmediate'] as const) {
    defineProperty(functions[name], Symbol.for('nodejs.util.promisify.custom'), {
      get: () => (libraries.get('node:timers/promises') as Record<string, unknown>)[name],
      enumerable: true,
      configurable: false,
    });
  }
}

/** Node's check of a callback; throws its TypeError. */
export function requireFunction(callback: unknown): TimerCallback {
  if (typeof callback === 'function') return callback as TimerCallback;
  const error = new TypeError('The "callback" argument must be of type function.') as TypeError & {
    code: string;
  };
  error.code = 'ERR_INVALID_ARG_TYPE';
  throw error;
}

/**
 * Node's rule: anything that is not a number in [1, 2^31 - 1] becomes 1; fractions are cut off. Like Node, it warns of
 * every delay that is too long, and once of a negative one and of one that is no number.
 */
function nodeDelay(host: HostCall, hooks: TaskHooks): (delay: unknown) => number {
  let hasWarnedOfNegative = false;
  let hasWarnedOfNaN = false;
  const warn = (name: string, problem: string): void => {
    const text = `${problem}\nTimeout duration was set to 1.`;
    if (hooks.warn) hooks.warn(name, text);
    else host('warn', `${name}: ${text}`);
  };
  return (delay) => {
    if (delay === undefined) return 1;
    const number = +(delay as number);
    if (number >= 1 && number <= maxDelayMs) return Math.trunc(number);
    if (number > maxDelayMs) {
      warn('TimeoutOverflowWarning', `${number} does not fit into a 32-bit signed integer.`);
    } else if (number < 0 && !hasWarnedOfNegative) {
      hasWarnedOfNegative = true;
      warn('TimeoutNegativeWarning', `${number} is a negative number.`);
    } else if (number !== number && !hasWarnedOfNaN) {
      hasWarnedOfNaN = true;
      warn('TimeoutNaNWarning', `${number} is not a number.`);
    }
    return 1;
  };
}

/** A number as Node's table of timers knows it: the text "7" is the timer 7, "07" is none. */
function timerNumber(handle: unknown): number {
  if (typeof handle === 'number') return handle;
  if (typeof handle === 'string' && String(Number(handle)) === handle) return Number(handle);
  return Number.NaN;
}
