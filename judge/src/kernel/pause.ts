import { type EventQueue, limits, phases, type QueuedEvent } from '../core/index.ts';
import { numberArgument } from './arguments.ts';
import type { Kernel, KernelEvent } from './kernel.ts';

/**
 * A stopped process, as by a long garbage collection or a signal: the submission gets nothing until it goes on, while
 * the world does. Then all that was due comes at once, in Node's order of a loop turn: late timers, what came over the
 * wire, immediates. An interval fires once for all that it missed.
 */
export class Pause {
  private untilUs = 0;
  private isOn = false;
  private held: QueuedEvent<KernelEvent>[] = [];

  constructor(
    private readonly kernel: Kernel,
    private readonly queue: EventQueue<KernelEvent>,
  ) {}

  begin(args: readonly unknown[]): undefined {
    const ms = Math.min(Math.max(numberArgument(args, 0), 0), limits.pauseMs);
    this.isOn = true;
    this.untilUs = Math.max(this.untilUs, this.kernel.nowUs + Math.round(ms * 1000));
    this.kernel.record({ kind: 'pause', ms });
  }

  /** The next event that may be delivered; holds back those of a submission that stands still. */
  next(): QueuedEvent<KernelEvent> | undefined {
    while (this.isOn) {
      const next = this.queue.peek();
      if (!next || this.isOverBy(next)) this.goOn();
      else if (next.payload.to === 'scenario') return next;
      else this.held.push(this.queue.take() as typeof next);
    }
    return this.queue.peek();
  }

  /** A scenario that waits until the end of the pause sees the state after it. */
  private isOverBy({ atUs, phase }: QueuedEvent<KernelEvent>): boolean {
    return atUs > this.untilUs || (atUs === this.untilUs && phase === phases.scenarioClock);
  }

  private goOn(): void {
    const { held } = this;
    this.held = [];
    this.isOn = false;
    const open = held.filter(({ cancelled }) => !cancelled);
    for (const event of this.inLists(open)) this.queue.putBack(event, this.untilUs);
  }

  /**
   * Late timers go by Node's lists, each of all timers of one delay: that whose first timer was due earliest runs whole
   * before the next. Held events come in order of their deadlines, so a list's first one is where it begins.
   */
  private inLists(held: readonly QueuedEvent<KernelEvent>[]): QueuedEvent<KernelEvent>[] {
    const { submission } = this.kernel.timers;
    const listOf = ({ phase, payload }: QueuedEvent<KernelEvent>): number =>
      phase === phases.timer ? submission.delayUsOf(payload.id) : 0;
    return [...Map.groupBy(held, listOf).values()].flat();
  }
}
