import { limits, ms, phases, type QueuedEvent } from '../core/index.ts';
import { numberArgument } from './arguments.ts';
import type { Kernel, KernelEvent } from './kernel.ts';
import type { Leftover } from './leftovers.ts';
import { GuestError } from './realm.ts';

/**
 * HTML's clamp, for problems with `profile: browser`: a timer that is set in the callback of one that was set in the
 * callback of one ... waits for so long at least, once there are more of these than so many.
 */
const clamp = { nestings: 5, leastDelayUs: 4_000 } as const;

/** One timer, interval or immediate: the event that it is delivered as. */
class Timer implements KernelEvent {
  readonly kind = 'timer';
  readonly payload = '';
  queued: QueuedEvent<KernelEvent> | undefined;
  /** How many timers, each set in the callback of the one before, led to this one; itself counts. */
  nesting = 1;

  constructor(
    private readonly table: TimerTable,
    readonly to: KernelEvent['to'],
    readonly id: number,
    public delayUs: number,
    readonly repeat: boolean,
    readonly phase: typeof phases.timer | typeof phases.immediate,
    public ref: boolean,
    readonly setAtUs: number,
  ) {}

  before(): void {
    this.table.fired(this);
  }
}

const maxDelayMs = 2 ** 31 - 1;

/** The timers and immediates of one isolate, kept by the kernel; the guest holds only the callbacks. */
export class TimerTable {
  private readonly timers = new Map<number, Timer>();
  private nextId = 1;
  /** The timer that was delivered last. */
  private running: Timer | undefined;
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

  /** Of a timer that waits; 0 for another. */
  delayUsOf(id: number): number {
    return this.timers.get(id)?.delayUs ?? 0;
  }

  /** The fourth argument is the number of the timer in whose callback it is set; in a microtask it is 0. */
  set(args: readonly unknown[]): number {
    // The guest has applied Node's rule already; a forged delay is put into its range again.
    const delayMs = Math.min(Math.max(Math.trunc(numberArgument(args, 0)), 1), maxDelayMs);
    const nesting = this.running?.id === args[3] ? (this.running?.nesting ?? 0) : 0;
    return this.add(delayMs * 1000, args[1] === true, args[2] !== false, phases.timer, nesting);
  }

  setImmediate(): number {
    return this.add(0, false, true, phases.immediate);
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
    if (!timer) return;
    if (timer.queued) this.kernel.setRef(timer.queued, ref);
  }

  /** Gives a running interval its place among equal deadlines anew: behind what its callback has armed so far. */
  rearm(args: readonly unknown[]): undefined {
    const timer = this.timers.get(numberArgument(args, 0));
    if (!timer?.repeat || !timer.queued) return;
    this.kernel.cancel(timer.queued);
    this.arm(timer);
  }

  /** Node arms an interval again a period after its callback began. */
  fired(timer: Timer): void {
    if (timer.phase === phases.timer) this.record({ kind: 'timer-fired', id: timer.id });
    this.running = timer;
    if (timer.repeat) {
      timer.delayUs = this.clamped(timer.delayUs, timer.nesting++);
      this.arm(timer);
    } else this.timers.delete(timer.id);
  }

  private clamped(delayUs: number, nesting: number): number {
    if (this.actor === 'scenario' || this.kernel.profile === 'node') return delayUs;
    return nesting > clamp.nestings ? Math.max(delayUs, clamp.leastDelayUs) : delayUs;
  }

  private arm(timer: Timer): void {
    timer.queued = this.kernel.schedule(timer, timer.delayUs, timer.phase);
  }

  private add(
    wantedUs: number,
    repeat: boolean,
    ref: boolean,
    phase: Timer['phase'],
    nesting = 0,
  ): number {
    if (this.timers.size >= limits.pendingTimers) this.refuse();
    const id = this.nextId++;
    const delayUs = this.clamped(wantedUs, nesting);
    const timer = new Timer(this, this.actor, id, delayUs, repeat, phase, ref, this.kernel.nowUs);
    timer.nesting = nesting + 1;
    this.timers.set(id, timer);
    if (phase === phases.timer) {
      this.started++;
      this.record({ kind: 'timer-set', id, delayMs: delayUs / 1000, repeat });
    }
    this.arm(timer);
    return id;
  }

  private refuse(): never {
    const what = `More than ${limits.pendingTimers} timers were pending at once`;
    this.kernel.endByBound(this.actor, 'event-budget-spent', what);
    throw new GuestError('too many timers are pending');
  }

  private record(entry: Parameters<Kernel['record']>[0]): void {
    if (this.actor === 'submission') this.kernel.record(entry);
  }
}

const article = (kind: string): string => (kind === 'interval' ? 'an interval' : 'a timer');
