import { apply, defineProperty } from './primordials.ts';
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
}

export function createGuestClock(boot: Boot): GuestClock {
  const clock: GuestClock = {
    nowUs: 0,
    wallShiftMs: () => 0,
    wallMs: () =>
      boot.wallEpochMs + Math.floor(clock.nowUs / 1000 + clock.wallShiftMs(clock.nowUs)),
    monotonicMs: () => boot.monotonicStartMs + clock.nowUs / 1000,
  };
  return clock;
}

/**
 * Puts Date, Intl's default "now" and performance on the virtual clock. The one Date.prototype stays, with its
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
  delete (prototype as { toTemporalInstant?: unknown }).toTemporalInstant;
  defineProperty(global, 'Date', {
    value: VirtualDate,
    writable: true,
    enumerable: false,
    configurable: true,
  });

  installIntl(clock);
  installPerformance(global, clock);
}

/** Intl formats "now" from the real clock when it is given no date; give it the virtual one. */
function installIntl(clock: GuestClock): void {
  const prototype = Intl.DateTimeFormat.prototype;
  const getter = Object.getOwnPropertyDescriptor(prototype, 'format')?.get;
  if (getter) {
    defineProperty(prototype, 'format', {
      configurable: true,
      enumerable: false,
      get(this: Intl.DateTimeFormat) {
        const format = apply(getter, this, []) as (date?: unknown) => string;
        return (date?: unknown) => format(date === undefined ? clock.wallMs() : date);
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

function installPerformance(global: Record<string, unknown>, clock: GuestClock): void {
  const performance = {
    now: () => clock.monotonicMs(),
    get timeOrigin() {
      return clock.wallMs() - clock.monotonicMs();
    },
    toJSON: () => ({}),
  };
  defineProperty(global, 'performance', {
    value: performance,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}
