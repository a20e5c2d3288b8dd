import FakeTimers from '@sinonjs/fake-timers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Untyped } from './judge-lab.ts';
import type { TimerWorld } from './timer-programs.ts';

/** What can be mended of @sinonjs/fake-timers, so that nothing but its timers themselves is compared. */
export const mends = ['immediates', 'tasks', 'intervals', 'refresh'] as const;
export type Mend = (typeof mends)[number];

/** A world on a clock of fake-timers, and what drives it until nothing is left. */
export interface FakeWorld {
  readonly world: TimerWorld;
  run(): Promise<void>;
}

/**
 * The clock of fake-timers with the listed differences mended: immediates run when no timer is due at their instant, ticks
 * and microtasks are those of the real Node around it, an interval is armed behind its callback, refresh is clear and set.
 */
export function mendedFakeTimers(mended: ReadonlySet<Mend>): FakeWorld {
  const clock: Untyped = FakeTimers.createClock(1_000, 10_000);
  const immediates: Immediate[] = [];
  const world: Untyped = {
    setTimeout: clock.setTimeout,
    clearTimeout: clock.clearTimeout,
    setInterval: clock.setInterval,
    setImmediate: clock.setImmediate,
    clearImmediate: clock.clearImmediate,
    nextTick: clock.nextTick,
    queueMicrotask: clock.queueMicrotask,
    nowMs: () => clock.now,
  };
  if (mended.has('tasks')) {
    world.nextTick = (callback: () => void) => process.nextTick(callback);
    world.queueMicrotask = (callback: () => void) => queueMicrotask(callback);
  }
  if (mended.has('immediates')) {
    world.setImmediate = (callback: () => void) => {
      const immediate = { callback, isCleared: false };
      immediates.push(immediate);
      return immediate;
    };
    world.clearImmediate = (immediate: Immediate) => (immediate.isCleared = true);
  }
  if (mended.has('intervals'))
    world.setInterval = (callback: () => void, delayMs: number) =>
      new Timer(clock, callback, delayMs, true);
  if (mended.has('refresh'))
    world.setTimeout = (callback: () => void, delayMs: number) =>
      new Timer(clock, callback, delayMs, false);
  world.clearTimeout = (timer: unknown) =>
    timer instanceof Timer ? timer.clear() : clock.clearTimeout(timer);
  return { world: world as TimerWorld, run };

  async function run(): Promise<void> {
    for (;;) {
      // Whatever else is due at this very instant comes first.
      await clock.tickAsync(0);
      const batch = immediates.splice(0);
      for (const immediate of batch) {
        await nextTurn();
        if (!immediate.isCleared) await inTurn(immediate.callback);
      }
      if (immediates.length > 0) continue;
      if (clock.countTimers() === 0) return;
      await clock.nextAsync();
    }
  }
}

interface Immediate {
  readonly callback: () => void;
  isCleared: boolean;
}

/** In a turn of the real loop, where Node drains ticks before microtasks. */
const inTurn = (callback: () => void): Promise<void> =>
  new Promise((done) =>
    setTimeout(() => {
      setTimeout(done);
      callback();
    }),
  );

/** A timer that is only ever set and cleared. */
class Timer {
  private inner: unknown;
  private isCleared = false;

  constructor(
    private readonly clock: Untyped,
    private readonly callback: () => void,
    private readonly delayMs: number,
    private readonly repeats: boolean,
  ) {
    this.refresh();
  }

  refresh(): this {
    if (this.isCleared) return this;
    this.clock.clearTimeout(this.inner);
    this.inner = this.clock.setTimeout(() => {
      this.callback();
      if (this.repeats) this.refresh();
    }, this.delayMs);
    return this;
  }

  clear(): void {
    this.isCleared = true;
    this.clock.clearTimeout(this.inner);
  }
}
