import {
  type Actor,
  EventQueue,
  limits,
  ms,
  type Outcome,
  type Phase,
  phases,
  type Profile,
  type QueuedEvent,
} from '../core/index.ts';
import { CallTable } from './calls.ts';
import { Choices } from './choices.ts';
import { CpuMeter } from './cpu-meter.ts';
import { failedScenario } from './failed-scenario.ts';
import { HttpWorld } from './http-world.ts';
import { IoTable } from './io.ts';
import type { Leftover } from './leftovers.ts';
import { LinkTable } from './links.ts';
import type { Delivery } from './realm.ts';
import { Pause } from './pause.ts';
import { type Recorded, Recorder } from './recorder.ts';
import { TimerTable } from './timers.ts';
import { WallClock } from './wall-clock.ts';

/** Something that will be delivered into an isolate. */
export interface KernelEvent {
  readonly to: Actor;
  readonly kind: string;
  readonly id: number;
  readonly payload: string;
  /** Whether it keeps the run alive, in Node's sense of ref and unref. */
  ref: boolean;
  /** Runs on the host just before the delivery. */
  before?(): void;
}

export interface KernelLimits {
  readonly cpuTimeMs: number;
  readonly seed: number;
  /** The vector of an earlier run, to replay it; the seed decides without. */
  readonly choices?: readonly number[];
  readonly profile: Profile;
}

/** Both isolates as the kernel sees them. */
export interface Deliverer {
  deliver(to: Actor, kind: string, id: number, nowUs: number, payload: string): Delivery;
  /** Stops the submission at once, also in the middle of its own code. */
  stop(): void;
}

/** Who watches a run that is done again to be explained. Plain runs have none. */
export interface KernelWatch {
  /** An event is about to be delivered, the run's `number`th; `what` is the kind of thing that it comes from. */
  delivers(event: KernelEvent, number: number, nowUs: number, what: string): void;
  /** The scenario asked what is left of the solution. */
  leaves(leftovers: readonly Leftover[]): void;
}

/** How often the meter is read while the submission gets event after event. */
const deliveriesPerReading = 32;

/**
 * The kernel of one run: owns the virtual clock, the order of everything, and the record. Time moves only when
 * nothing can happen at the present instant. It reads no real clock; the meter of processor time is the one
 * exception, and it can only end a run.
 */
export class Kernel {
  nowUs = 0;
  events = 0;
  outcome: Outcome | undefined;
  readonly recorder = new Recorder(() => this.nowUs);
  readonly timers = {
    submission: new TimerTable(this, 'submission'),
    scenario: new TimerTable(this, 'scenario'),
  };
  readonly calls = new CallTable(this);
  readonly links = new LinkTable(this);
  readonly http = new HttpWorld(this);
  readonly io = new IoTable(this);
  readonly choices: Choices;
  readonly profile: Profile;
  readonly wallClock = new WallClock(this);
  readonly cpu = new CpuMeter();
  horizonMs = 3_600_000;
  watch: KernelWatch | undefined;

  private readonly queue = new EventQueue<KernelEvent>();
  readonly pause = new Pause(this, this.queue);
  /** The event that is being delivered, or was last. */
  private current: { readonly atUs: number; readonly phase: Phase; readonly turn: number } = {
    atUs: 0,
    phase: phases.timer,
    turn: 0,
  };
  /** Whether a guest has ticks that wait for their event. */
  readonly ticksWanted = { submission: false, scenario: false };
  /** The operation of the submission that was under way when the run ended, if one was. */
  endedIn: string | undefined;
  /** The submission listens for rejections that nothing handled; they are told to it and do not end the run. */
  hearsRejections = false;
  /** Deliveries to the submission since the meter was read. */
  private unreadDeliveries = 0;
  private refEvents = 0;
  private eventsAtInstant = 0;
  private instantUs = -1;

  constructor(
    private readonly isolates: Deliverer,
    private readonly limits: KernelLimits,
  ) {
    this.choices = new Choices(this, limits.seed, limits.choices);
    this.profile = limits.profile;
  }

  /**
   * Node runs the immediates of a turn as one batch: what comes over the wire in the same instant as one of them, and
   * immediates that they make, belong to the loop's next turn.
   */
  schedule(event: KernelEvent, delayUs: number, phase: Phase): QueuedEvent<KernelEvent> {
    if (event.ref) this.refEvents++;
    return this.queue.add(this.nowUs + delayUs, phase, event, delayUs === 0 ? this.turnOfNow() : 0);
  }

  private turnOfNow(): number {
    const { atUs, phase, turn } = this.current;
    if (atUs !== this.nowUs) return 0;
    return phase === phases.immediate ? turn + 1 : turn;
  }

  /** A guest queued ticks where it can't drain them, in microtasks: they come before anything else. */
  wantTicks(to: Actor): undefined {
    if (this.ticksWanted[to]) return;
    this.ticksWanted[to] = true;
    const before = (): void => {
      this.ticksWanted[to] = false;
    };
    this.schedule({ to, kind: 'ticks', id: 0, payload: '', ref: true, before }, 0, phases.tick);
  }

  /** Ticks that queue ticks never let time pass, like events without end at one instant. */
  endEndlessTicks(actor: Actor): undefined {
    const message = `More than ${limits.ticksPerTask} ticks of process.nextTick ran at ${ms(this.nowUs / 1000)} without any time passing.`;
    this.end(
      actor === 'submission'
        ? { verdict: 'TLE', reason: 'livelock', message }
        : failedScenario(message),
    );
  }

  /** Tells the submission's listener of a rejection, once the ticks have run. */
  tellRejection(reason: string): void {
    const event = {
      to: 'submission',
      kind: 'rejection',
      id: 0,
      payload: reason,
      ref: true,
    } as const;
    this.schedule({ ...event }, 0, phases.tick);
  }

  cancel(event: QueuedEvent<KernelEvent>): void {
    if (event.cancelled) return;
    this.queue.cancel(event);
    if (event.payload.ref) this.refEvents--;
  }

  setRef(event: QueuedEvent<KernelEvent>, ref: boolean): void {
    if (event.payload.ref === ref) return;
    event.payload.ref = ref;
    this.refEvents += ref ? 1 : -1;
  }

  record(entry: Recorded): void {
    this.recorder.add(entry);
  }

  /** Ends the run; the first word counts. A submission that is in the middle of its code is stopped there. */
  end(outcome: Outcome): void {
    if (this.outcome) return;
    this.outcome = outcome;
    if (outcome.verdict !== 'AC' && outcome.verdict !== 'WA') this.isolates.stop();
  }

  /** Somebody passed a bound of the engine, at this very moment. `what` is a sentence without its full stop. */
  endByBound(actor: Actor, reason: 'output-limit' | 'event-budget-spent', what: string): void {
    const message = `${what} (at ${ms(this.nowUs / 1000)}).`;
    const verdict = reason === 'output-limit' ? 'OLE' : 'TLE';
    this.end(actor === 'submission' ? { verdict, reason, message } : failedScenario(message));
  }

  /** Delivers event after event until the run has its outcome. `onDelivery` judges what each ended with. */
  run(
    onDelivery: (event: KernelEvent, delivery: Delivery) => void,
    onIdle: () => Outcome,
  ): Outcome {
    while (!this.outcome) {
      const next = this.pause.next();
      // Unref'd timers alone do not keep a run alive; a request in flight does, as a socket would.
      if (!next || (this.refEvents === 0 && this.inFlight === 0)) {
        this.end(onIdle());
        break;
      }
      if (!this.advanceTo(next.atUs)) break;
      this.queue.take();
      // Whoever still holds the event can't cancel it any more: it is being delivered.
      next.cancelled = true;
      // Ticks belong to whatever they follow.
      if (next.phase !== phases.tick) this.current = next;
      this.deliver(next.payload, onDelivery);
    }
    this.cpu.stop();
    return this.outcome as Outcome;
  }

  private get inFlight(): number {
    return this.http.inFlight + this.links.inFlight;
  }

  private deliver(
    event: KernelEvent,
    onDelivery: (event: KernelEvent, delivery: Delivery) => void,
  ): void {
    if (event.ref) this.refEvents--;
    this.watch?.delivers(event, this.events, this.nowUs, this.sourceOf(event));
    event.before?.();
    if (event.to === 'submission') this.cpu.start();
    else this.cpu.stop();
    const delivery = this.isolates.deliver(
      event.to,
      event.kind,
      event.id,
      this.nowUs,
      event.payload,
    );
    onDelivery(event, delivery);
    if (event.to === 'submission') this.checkCpu();
  }

  /** What of the solution keeps going: its timers, requests and file operations, each with its words. */
  leftovers(): Leftover[] {
    const leftovers = [
      ...this.timers.submission.left(),
      ...this.http.left(),
      ...this.links.left().filter(({ isSilent }) => !isSilent),
      ...this.io.left(),
    ];
    this.watch?.leaves(leftovers);
    return leftovers;
  }

  /** "interval", "request": what an event comes from, in words. */
  private sourceOf({ to, kind, id }: KernelEvent): string {
    if (kind === 'timer') return this.timers[to].kindOf(id);
    if (kind === 'io') return 'file operation';
    if (kind === 'ticks') return 'tick';
    return kind === 'answer' || kind === 'failure' ? 'call' : 'request';
  }

  private advanceTo(atUs: number): boolean {
    if (atUs > this.horizonMs * 1000) {
      this.end({
        verdict: 'WTL',
        reason: 'virtual-time-spent',
        message: `The run was not over after ${ms(this.horizonMs)} of virtual time.`,
      });
      return false;
    }
    this.nowUs = atUs;
    if (this.instantUs !== atUs) {
      this.instantUs = atUs;
      this.eventsAtInstant = 0;
    }
    this.events++;
    this.eventsAtInstant++;
    if (this.eventsAtInstant > limits.eventsPerInstant) {
      this.end({
        verdict: 'TLE',
        reason: 'livelock',
        message: `More than ${limits.eventsPerInstant} events happened at ${ms(atUs / 1000)} without any time passing.`,
      });
    } else if (this.events > limits.eventsPerRun) {
      this.end({
        verdict: 'TLE',
        reason: 'event-budget-spent',
        message: `More than ${limits.eventsPerRun} events happened; the clock had come to ${ms(atUs / 1000)}.`,
      });
    }
    return this.outcome === undefined;
  }

  private checkCpu(): void {
    if (this.outcome || ++this.unreadDeliveries < deliveriesPerReading) return;
    this.unreadDeliveries = 0;
    this.endIfCpuSpent();
  }

  /** Called between deliveries only; within one, the supervisor's watchdog counts. */
  endIfCpuSpent(): void {
    if (this.cpu.spentMs() <= this.limits.cpuTimeMs) return;
    this.end({
      verdict: 'TLE',
      reason: 'cpu-budget-spent',
      message: `More than ${ms(this.limits.cpuTimeMs)} of processor time was spent.`,
    });
  }
}
