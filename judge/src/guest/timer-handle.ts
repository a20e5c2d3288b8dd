import type { HostCall } from './host-call.ts';
import { apply, mapDelete, mapGet, mapSet } from './primordials.ts';

/**
 * Node's Timeout and Immediate, on timers that the kernel keeps. One object a timer: the callback lives in its private
 * fields, and only the functions exported here reach them.
 */
export type TimerCallback = (...args: unknown[]) => unknown;

let host: HostCall;
/** Everything the kernel may say is due, by the kernel's number. */
const armed = new Map<number, Timeout | Immediate>();
/** Timers that were asked for their number: like Node's, only these can be cleared by it. */
const numbered = new Map<number, Timeout>();
/** How often anything was armed; tells whether a callback armed something. */
let armings = 0;
/** The timer whose callback is running; 0 in its microtasks, which HTML does not count as nested. */
let running = 0;

export let clearTimer: (timer: Timeout) => void;
export let dropImmediate: (immediate: Immediate) => void;
export let isTimeout: (value: object) => value is Timeout;
export let isImmediate: (value: object) => value is Immediate;
let runTimer: (timer: Timeout) => void;
let runImmediate: (immediate: Immediate) => void;

export class Timeout {
  readonly #callback: TimerCallback;
  readonly #args: readonly unknown[];
  readonly #delayMs: number;
  readonly #repeat: boolean;
  #id = 0;
  #number = 0;
  #ref: boolean;
  #cleared = false;

  static {
    isTimeout = (value): value is Timeout => #cleared in value;
    clearTimer = (timer) => {
      if (timer.#cleared) return;
      timer.#cleared = true;
      timer.#forgetNumber();
      if (mapDelete(armed, timer.#id)) host('timer.clear', timer.#id);
    };
    runTimer = (timer) => {
      const before = armings;
      if (!timer.#repeat) mapDelete(armed, timer.#id);
      running = timer.#id;
      try {
        apply(timer.#callback, timer, timer.#args);
      } finally {
        running = 0;
      }
      if (timer.#repeat) {
        // Node arms an interval when its callback has returned: behind what the callback armed, before what its
        // microtasks will. The kernel has armed it already, at the earlier of the two places.
        if (armings !== before && !timer.#cleared) host('timer.rearm', timer.#id);
      } else if (timer.#number !== 0 && !mapGet(armed, timer.#id)) timer.#forgetNumber();
    };
  }

  constructor(
    callback: TimerCallback,
    delayMs: number,
    repeat: boolean,
    ref: boolean,
    args: readonly unknown[],
  ) {
    this.#callback = callback;
    this.#delayMs = delayMs;
    this.#repeat = repeat;
    this.#ref = ref;
    this.#args = args;
    this.#arm();
  }
  ref(): this {
    return this.#setRef(true);
  }
  unref(): this {
    return this.#setRef(false);
  }
  hasRef(): boolean {
    return this.#ref;
  }
  /** Starts the full delay again from now, also after the timer has fired; not after it was cleared. */
  refresh(): this {
    if (this.#cleared) return this;
    if (mapDelete(armed, this.#id)) host('timer.clear', this.#id);
    this.#arm();
    return this;
  }
  close(): this {
    clearTimer(this);
    return this;
  }
  [Symbol.toPrimitive](): number {
    if (this.#number === 0) {
      this.#number = this.#id;
      mapSet(numbered, this.#number, this);
    }
    return this.#number;
  }
  [Symbol.dispose](): void {
    clearTimer(this);
  }

  #arm(): void {
    armings++;
    this.#id = host('timer.set', this.#delayMs, this.#repeat, this.#ref, running) as number;
    mapSet(armed, this.#id, this);
  }
  #setRef(ref: boolean): this {
    if (this.#ref !== ref) {
      this.#ref = ref;
      host('timer.ref', this.#id, ref);
    }
    return this;
  }
  #forgetNumber(): void {
    if (this.#number !== 0) mapDelete(numbered, this.#number);
  }
}

export class Immediate {
  readonly #callback: TimerCallback;
  readonly #args: readonly unknown[];
  readonly #id: number;
  #ref = true;
  #done = false;

  static {
    isImmediate = (value): value is Immediate => #done in value;
    dropImmediate = (immediate) => {
      if (immediate.#done) return;
      mapDelete(armed, immediate.#id);
      host('timer.clear', immediate.#id);
      immediate.#end();
    };
    runImmediate = (immediate) => {
      mapDelete(armed, immediate.#id);
      immediate.#end();
      apply(immediate.#callback, immediate, immediate.#args);
    };
  }

  constructor(callback: TimerCallback, args: readonly unknown[]) {
    this.#callback = callback;
    this.#args = args;
    armings++;
    this.#id = host('immediate.set') as number;
    mapSet(armed, this.#id, this);
  }
  ref(): this {
    return this.#setRef(true);
  }
  unref(): this {
    return this.#setRef(false);
  }
  hasRef(): boolean {
    return this.#ref;
  }
  [Symbol.dispose](): void {
    dropImmediate(this);
  }

  /** One that ran or was cleared keeps nothing alive and can't be ref'd again, as in Node. */
  #end(): void {
    this.#done = true;
    this.#ref = false;
  }
  #setRef(ref: boolean): this {
    if (!this.#done && this.#ref !== ref) {
      this.#ref = ref;
      host('timer.ref', this.#id, ref);
    }
    return this;
  }
}

/** Runs the callback of the timer or immediate that the kernel says is due. */
export function fire(id: number): void {
  const due = mapGet(armed, id);
  if (!due) return;
  if (isTimeout(due)) runTimer(due);
  else runImmediate(due);
}

/** The timer whose number this is, when the number was asked for and the timer is still pending. */
export function timerOfNumber(number: number): Timeout | undefined {
  return mapGet(numbered, number);
}

/** Called once, before foreign code. The bundle's short class names are seen by foreign code, so they are set. */
export function connectTimers(toHost: HostCall): void {
  host = toHost;
  for (const [handle, name] of [
    [Timeout, 'Timeout'],
    [Immediate, 'Immediate'],
  ] as const)
    Object.defineProperty(handle, 'name', { value: name, configurable: true });
}
