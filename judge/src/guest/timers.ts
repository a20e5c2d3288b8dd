import type { HostCall } from './host-call.ts';
import { apply, mapDelete, mapGet, mapSet, weakMapGet, weakMapSet } from './primordials.ts';
import { type ArmedTimer, Immediate, Timeout } from './timer-handle.ts';

/**
 * setTimeout, setInterval and setImmediate with Node 26's rules (delays below 1 or beyond 2^31-1 are 1 ms, fractions
 * are cut off), on timers that the kernel keeps. Only the callbacks live here.
 */
interface Task extends ArmedTimer {
  readonly callback: (...args: unknown[]) => unknown;
  readonly args: readonly unknown[];
  readonly repeat: boolean;
  handle: object | undefined;
}

const maxDelayMs = 2 ** 31 - 1;

export interface Timers {
  /** Runs the callback of a timer or immediate that the kernel says is due. */
  fire(id: number): void;
  /** A timer that does not keep the run alive, for AbortSignal.timeout. */
  setUnref(callback: () => void, delayMs: number): void;
}

export function installTimers(global: Record<string, unknown>, host: HostCall): Timers {
  const armed = new Map<number, Task>();
  const tasks = new WeakMap<object, Task>();

  /** Keeps a callback under the number that `ask` gets from the kernel, now and whenever it is armed again. */
  const arm = (callback: unknown, args: unknown[], repeat: boolean, ask: () => number): Task => {
    const task: Task = {
      callback: requireFunction(callback),
      args,
      repeat,
      handle: undefined,
      id: 0,
      cleared: false,
      rearm() {
        if (mapDelete(armed, task.id)) host('timer.clear', task.id);
        task.id = ask();
        mapSet(armed, task.id, task);
      },
      clear() {
        task.cleared = true;
        if (mapDelete(armed, task.id)) host('timer.clear', task.id);
      },
      setRef: (ref) => void host('timer.ref', task.id, ref),
    };
    task.rearm();
    return task;
  };
  const handleOf = <T extends object>(task: Task, handle: T): T => {
    task.handle = handle;
    weakMapSet(tasks, handle, task);
    return handle;
  };
  const schedule = (name: string, repeat: boolean) => {
    const set = (callback: unknown, delay?: unknown, ...args: unknown[]): Timeout => {
      const checked = requireFunction(callback);
      const delayMs = nodeDelay(delay, host);
      const task = arm(checked, args, repeat, () => Number(host('timer.set', delayMs, repeat)));
      return handleOf(task, new Timeout(task));
    };
    return Object.defineProperty(set, 'name', { value: name });
  };
  const clear = (handle: unknown): void => {
    const task =
      typeof handle === 'object' && handle !== null
        ? weakMapGet(tasks, handle)
        : mapGet(armed, timerNumber(handle));
    task?.clear();
  };

  const names = {
    setTimeout: schedule('setTimeout', false),
    setInterval: schedule('setInterval', true),
    setImmediate: (callback: unknown, ...args: unknown[]): Immediate => {
      const task = arm(callback, args, false, () => Number(host('immediate.set')));
      return handleOf(task, new Immediate(task));
    },
    clearTimeout: clear,
    clearInterval: clear,
    clearImmediate: clear,
  };
  for (const [name, value] of Object.entries(names)) {
    Object.defineProperty(global, name, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  return {
    fire(id) {
      const task = mapGet(armed, id);
      if (!task) return;
      if (!task.repeat) mapDelete(armed, id);
      apply(task.callback, task.handle, task.args);
    },
    setUnref: (callback, delayMs) => void names.setTimeout(callback, delayMs).unref(),
  };
}

/** Node's check of a callback; throws its TypeError. */
export function requireFunction(callback: unknown): Task['callback'] {
  if (typeof callback === 'function') return callback as Task['callback'];
  const error = new TypeError('The "callback" argument must be of type function.') as TypeError & {
    code: string;
  };
  error.code = 'ERR_INVALID_ARG_TYPE';
  throw error;
}

/** Node's rule: anything that is not a number in [1, 2^31 - 1] becomes 1; fractions are cut off. */
function nodeDelay(delay: unknown, host: HostCall): number {
  if (delay === undefined) return 1;
  const number = Number(delay);
  if (number >= 1 && number <= maxDelayMs) return Math.trunc(number);
  if (number > maxDelayMs) {
    host(
      'warn',
      `TimeoutOverflowWarning: ${number} does not fit into a 32-bit signed integer; the delay was set to 1 ms.`,
    );
  } else if (number < 0) {
    host(
      'warn',
      `TimeoutNegativeWarning: ${number} is a negative number; the delay was set to 1 ms.`,
    );
  } else if (Number.isNaN(number)) {
    host('warn', 'TimeoutNaNWarning: the delay is not a number; it was set to 1 ms.');
  }
  return 1;
}

function timerNumber(handle: unknown): number {
  if (typeof handle === 'number') return handle;
  if (typeof handle === 'string' && /^\d+$/.test(handle)) return Number(handle);
  return Number.NaN;
}
