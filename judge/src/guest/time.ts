import { apply, defineProperty, weakMapGet, weakMapSet } from './primordials.ts';
import type { Boot } from './host-call.ts';

/**
 * The virtual clock as the isolate sees it. Time stands still during an event and the microtasks that follow it, so
 * the kernel's word at delivery is enough and reading the clock costs nothing.
 */
export interface GuestClock {
  /** Virtual microseconds since the start of the run. */
  nowUs: number;
  /** How far the wall clock is off the true one, by the virtual time. */
  wallShiftMs(nowUs: number): number;
  wallMs(): number;
  monotonicMs(): number;
  /** Wall clock at the moment from which the monotonic one counts; it does not move. */
  readonly timeOriginMs: number;
}

export function createGuestClock(boot: Boot): GuestClock {
  const clock: GuestClock = {
    nowUs: 0,
    wallShiftMs: () => 0,
    wallMs: () =>
      boot.wallEpochMs + Math.floor(clock.nowUs / 1000 + clock.wallShiftMs(clock.nowUs)),
    monotonicMs: () => boot.monotonicStartMs + clock.nowUs / 1000,
    get timeOriginMs() {
      return boot.wallEpochMs - boot.monotonicStartMs;
    },
  };
  return clock;
}

/**
 * Puts Date and Intl's default "now" on the virtual clock. The one Date.prototype stays, with its
 * `constructor` overwritten: a subclass or a second prototype would lead back to the real Date (and real time).
 */
export function installTime(global: Record<string, unknown>, clock: GuestClock): void {
  const RealDate = Date;
  const prototype = RealDate.prototype;
  const { construct } = Reflect;
  const realToString = prototype.toString;

  function VirtualDate(this: unknown, ...args: unknown[]): unknown {
    if (!new.target) return apply(realToString, new RealDate(clock.wallMs()), []);
    return construct(RealDate, args.length === 0 ? [clock.wallMs()] : args, new.target);
  }
  const statics = { now: () => clock.wallMs(), parse: RealDate.parse, UTC: RealDate.UTC };
  for (const [name, value] of Object.entries(statics)) {
    defineProperty(VirtualDate, name, {
      value,
      writable: true,
      enumerable: false,
      configurable: true,
    });
  }
  defineProperty(VirtualDate, 'prototype', {
    value: prototype,
    writable: false,
    enumerable: false,
    configurable: false,
  });
  defineProperty(VirtualDate, 'name', { value: 'Date', configurable: true });
  defineProperty(VirtualDate, 'length', { value: 7, configurable: true });
  defineProperty(prototype, 'constructor', {
    value: VirtualDate,
    writable: true,
    enumerable: false,
    configurable: true,
  });
  defineProperty(global, 'Date', {
    value: VirtualDate,
    writable: true,
    enumerable: false,
    configurable: true,
  });

  installIntl(clock);
}

/** Intl formats "now" from the real clock when it is given no date; give it the virtual one. */
function installIntl(clock: GuestClock): void {
  const prototype = Intl.DateTimeFormat.prototype;
  const getter = Object.getOwnPropertyDescriptor(prototype, 'format')?.get;
  const bound = new WeakMap<object, (date?: unknown) => string>();
  if (getter) {
    defineProperty(prototype, 'format', {
      configurable: true,
      enumerable: false,
      get(this: Intl.DateTimeFormat) {
        const format = apply(getter, this, []) as (date?: unknown) => string;
        // One function for each formatter, as in the standard.
        const known = weakMapGet(bound, format);
        if (known) return known;
        const virtual = (date?: unknown) => format(date === undefined ? clock.wallMs() : date);
        weakMapSet(bound, format, virtual);
        return virtual;
      },
    });
  }
  const toParts = prototype.formatToParts;
  defineProperty(prototype, 'formatToParts', {
    configurable: true,
    enumerable: false,
    writable: true,
    value(this: Intl.DateTimeFormat, date?: unknown) {
      return apply(toParts, this, [date === undefined ? clock.wallMs() : date]);
    },
  });
}
