import { phases } from '../core/index.ts';
import { numberArgument } from './arguments.ts';
import type { Kernel } from './kernel.ts';

/**
 * The wall clock of the submission, as it differs from the true one: a step, and a rate of its own. Timers and
 * `performance` go by the monotonic clock and know nothing of it.
 */
export class WallClock {
  private offsetMs = 0;
  private ppm = 0;
  private sinceUs = 0;

  constructor(private readonly kernel: Kernel) {}

  /** The clock jumps by so many ms, back or forth. */
  step(args: readonly unknown[]): undefined {
    this.offsetMs += numberArgument(args, 0);
    this.tell();
  }

  /** From now on the clock gains so many millionths of the time that passes. */
  skew(args: readonly unknown[]): undefined {
    const { nowUs } = this.kernel;
    this.offsetMs += ((nowUs - this.sinceUs) * this.ppm) / 1e9;
    this.sinceUs = nowUs;
    this.ppm = numberArgument(args, 0);
    this.tell();
  }

  private tell(): void {
    const { offsetMs, ppm, sinceUs } = this;
    this.kernel.record({ kind: 'wall-clock', offsetMs, ppm });
    const payload = JSON.stringify({ offsetMs, ppm, sinceUs });
    const event = { to: 'submission', kind: 'wall-clock', id: 0, payload, ref: true } as const;
    this.kernel.schedule({ ...event }, 0, phases.io);
  }
}
