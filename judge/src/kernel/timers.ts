import { limits, ms, phases, type QueuedEvent } from '../core/index.ts';
import { numberArgument } from './arguments.ts';
import type { Kernel, KernelEvent } from './kernel.ts';
import type { Leftover } from './leftovers.ts';
import { GuestError } from './realm.ts';

interface Timer {
  readonly id: number;
  readonly delayUs: number;
  readonly repeat: boolean;
  readonly phase: 0 | 2;
  readonly setAtUs: number;
  ref: boolean;
  queued: QueuedEvent<KernelEvent> | undefined;
}

const maxDelayMs = 2 ** 31 - 1;

/** The timers and immediates of one isolate, kept by the kernel; the guest holds only the callbacks. */
export class TimerTable {
  private readonly timers = new Map<number, Timer>();
  private nextId = 1;
  started = 0;

  constructor(
    private readonly kernel: Kernel,
    private readonly actor: KernelEvent['to'],
  ) {}

  /** Timers that keep the run alive, in order of setting. */
  left(): Leftover[] {
    return [...this.timers.values()]
      .filter((timer) => timer.ref)
      .map(({ id, delayUs, setAtUs }) => {
        const kind = this.kindOf(id);
        const what =
          kind === 'immediate' ? 'an immediate' : `${article(kind)} of ${ms(delayUs / 1000)}`;
        return { operation: 'timer', id, text: `${what} (set at ${ms(setAtUs / 1000)})` };
      });
  }

  kindOf(id: number): 'timer' | 'interval' | 'immediate' {
    const timer = this.timers.get(id);
    if (timer?.phase === phases.immediate) return 'immediate';
    return timer?.repeat === true ? 'interval' : 'timer';
  }

  set(args: readonly unknown[]): number {
    // The guest has applied Node's rule already; a forged delay is put into its range again.
    const delayMs = Math.min(Math.max(Math.trunc(numberArgument(args, 0)), 1), maxDelayMs);
    return this.add({ delayUs: delayMs * 1000, repeat: args[1] === true, phase: phases.timer });
  }

  setImmediate(): number {
    return this.add({ delayUs: 0, repeat: false, phase: phases.immediate });
  }

  clear(args: readonly unknown[]): undefined {
    const timer = this.timers.get(numberArgument(args, 0));
    if (!timer) return;
    this.timers.delete(timer.id);
    if (timer.queued) this.kernel.cancel(timer.queued);
    if (timer.phase === phases.timer) this.record({ kind: 'timer-cleared', id: timer.id });
  }

  setRef(args: readonly unknown[]): undefined {
    const timer = this.timers.get(numberArgument(args, 0));
    const ref = args[1] === true;
    if (!timer || timer.ref === ref) return;
    timer.ref = ref;
    if (timer.queued) this.kernel.setRef(timer.queued, ref);
  }

  /** Node arms an interval again after its callback, a period after the callback began. */
  private fired(timer: Timer): void {
    timer.queued = undefined;
    if (!timer.repeat) this.timers.delete(timer.id);
    if (timer.phase === phases.timer) this.record({ kind: 'timer-fired', id: timer.id });
  }

  private arm(timer: Timer): void {
    const event: KernelEvent = {
      to: this.actor,
      kind: 'timer',
      id: timer.id,
      payload: '',
      ref: timer.ref,
      before: () => this.fired(timer),
      after: () => {
        if (timer.repeat && this.timers.has(timer.id)) this.arm(timer);
      },
    };
    timer.queued = this.kernel.schedule(event, timer.delayUs, timer.phase);
  }

  private add(settings: Pick<Timer, 'delayUs' | 'repeat' | 'phase'>): number {
    if (this.timers.size >= limits.pendingTimers) {
      const message = `More than ${limits.pendingTimers} timers were pending at once.`;
      this.kernel.end(
        this.actor === 'submission'
          ? { verdict: 'TLE', reason: 'event-budget-spent', message }
          : { verdict: 'JE', reason: 'judge-failed', message: `The scenario failed: ${message}` },
      );
      throw new GuestError('too many timers are pending');
    }
    const timer: Timer = {
      id: this.nextId++,
      setAtUs: this.kernel.nowUs,
      ref: true,
      queued: undefined,
      ...settings,
    };
    this.timers.set(timer.id, timer);
    if (timer.phase === phases.timer) {
      this.started++;
      this.record({
        kind: 'timer-set',
        id: timer.id,
        delayMs: timer.delayUs / 1000,
        repeat: timer.repeat,
      });
    }
    this.arm(timer);
    return timer.id;
  }

  private record(entry: Parameters<Kernel['record']>[0]): void {
    if (this.actor === 'submission') this.kernel.record(entry);
  }
}

const article = (kind: string): string => (kind === 'interval' ? 'an interval' : 'a timer');
