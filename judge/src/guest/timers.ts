import type { HostCall } from './host-call.ts';
import { apply, mapDelete, mapGet, mapSet } from './primordials.ts';

/**
 * setTimeout, setInterval and setImmediate with Node 26's rules (delays below 1 or beyond 2^31-1 are 1 ms, fractions
 * are cut off), on timers that the kernel keeps. Only the callbacks live here.
 */
interface Task {
  readonly callback: (...args: unknown[]) => unknown;
  readonly args: readonly unknown[];
  readonly repeat: boolean;
}

const maxDelayMs = 2 ** 31 - 1;

export interface Timers {
  /** Runs the callback of a timer or immediate that the kernel says is due. */
  fire(id: number): void;
  /** A timer that does not keep the run alive, for AbortSignal.timeout. */
  setUnref(callback: () => void, delayMs: number): Timeout;
}

export function installTimers(global: Record<string, unknown>, host: HostCall): Timers {
  const tasks = new Map<number, Task>();

  const start = (task: Task, delayMs: number): number => {
    const id = Number(host('timer.set', delayMs, task.repeat));
    mapSet(tasks, id, task);
    return id;
  };
  const stop = (id: number): void => {
    mapDelete(tasks, id);
    host('timer.clear', id);
  };
  const schedule = (name: string, repeat: boolean) => {
    const set = (callback: unknown, delay?: unknown, ...args: unknown[]): Timeout => {
      const task: Task = { callback: requireFunction(callback), args, repeat };
      const delayMs = nodeDelay(delay, host);
      return new Timeout(start(task, delayMs), delayMs, {
        host,
        restart: () => start(task, delayMs),
        isLive: (id) => mapGet(tasks, id) !== undefined,
        stop,
      });
    };
    Object.defineProperty(set, 'name', { value: name });
    return set;
  };
  const clear = (handle: unknown): void => {
    const id =
      handle instanceof Timeout || handle instanceof Immediate ? handle.id : timerNumber(handle);
    if (id !== null && mapGet(tasks, id)) stop(id);
  };
  const setImmediate = (callback: unknown, ...args: unknown[]): Immediate => {
    const task: Task = { callback: requireFunction(callback), args, repeat: false };
    const id = Number(host('immediate.set'));
    mapSet(tasks, id, task);
    return new Immediate(id, host, clear);
  };

  const names = {
    setTimeout: schedule('setTimeout', false),
    setInterval: schedule('setInterval', true),
    setImmediate,
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
      const task = mapGet(tasks, id);
      if (!task) return;
      if (!task.repeat) mapDelete(tasks, id);
      apply(task.callback, undefined, task.args);
    },
    setUnref: (callback, delayMs) => names.setTimeout(callback, delayMs).unref(),
  };
}

interface TimerControl {
  readonly host: HostCall;
  restart(): number;
  isLive(id: number): boolean;
  stop(id: number): void;
}

class Timeout {
  #id: number;
  #ref = true;
  readonly #control: TimerControl;

  constructor(id: number, _delayMs: number, control: TimerControl) {
    this.#id = id;
    this.#control = control;
  }
  get id(): number {
    return this.#id;
  }
  ref(): this {
    this.#ref = true;
    this.#control.host('timer.ref', this.#id, true);
    return this;
  }
  unref(): this {
    this.#ref = false;
    this.#control.host('timer.ref', this.#id, false);
    return this;
  }
  hasRef(): boolean {
    return this.#ref;
  }
  /** Starts the full delay again from now, also after the timer has fired (not after it was cleared). */
  refresh(): this {
    if (this.#control.isLive(this.#id)) this.#control.stop(this.#id);
    this.#id = this.#control.restart();
    if (!this.#ref) this.#control.host('timer.ref', this.#id, false);
    return this;
  }
  close(): this {
    this.#control.stop(this.#id);
    return this;
  }
  [Symbol.toPrimitive](): number {
    return this.#id;
  }
  [Symbol.dispose](): void {
    this.close();
  }
}

class Immediate {
  readonly id: number;
  readonly #host: HostCall;
  readonly #clear: (handle: unknown) => void;
  #ref = true;

  constructor(id: number, host: HostCall, clear: (handle: unknown) => void) {
    this.id = id;
    this.#host = host;
    this.#clear = clear;
  }
  ref(): this {
    this.#ref = true;
    this.#host('timer.ref', this.id, true);
    return this;
  }
  unref(): this {
    this.#ref = false;
    this.#host('timer.ref', this.id, false);
    return this;
  }
  hasRef(): boolean {
    return this.#ref;
  }
  [Symbol.dispose](): void {
    this.#clear(this);
  }
}

function requireFunction(callback: unknown): Task['callback'] {
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

function timerNumber(handle: unknown): number | null {
  if (typeof handle === 'number') return handle;
  if (typeof handle === 'string' && /^\d+$/.test(handle)) return Number(handle);
  return null;
}
