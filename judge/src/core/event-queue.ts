/**
 * What happens in which order inside one virtual instant: ticks that microtasks queued, the solution's due timers,
 * then messages and I/O completions, then immediates, and only when the solution has nothing left to do, the
 * scenario's own clock. Node 26 runs a loop turn in this order; a scenario that waits "until 1000 ms" sees the state
 * after 1000 ms.
 */
export const phases = { tick: 0, timer: 1, io: 2, immediate: 3, scenarioClock: 4 } as const;
export type Phase = (typeof phases)[keyof typeof phases];

/** Loop turns that one instant may have; far more than it may have events. */
const mostTurns = 1_000_000;

/** Place of a phase within its instant: ticks before everything, then turn after turn, the scenario's clock last. */
export function rankOf(phase: Phase, turn: number): number {
  if (phase === phases.tick) return -1;
  return phase === phases.scenarioClock ? mostTurns * 3 : turn * 3 + (phase - phases.timer);
}

export interface QueuedEvent<T> {
  /** Virtual microseconds since the start of the run. */
  readonly atUs: number;
  readonly phase: Phase;
  /** The loop turn of its instant in which it happens. */
  readonly turn: number;
  readonly rank: number;
  /** Order of creation; decides between events of the same instant, turn and phase. */
  readonly sequence: number;
  readonly payload: T;
  cancelled: boolean;
}

/** Fewer cancelled events than this are not worth a sweep. */
const fewCancelled = 1_000;

/**
 * A binary heap of events ordered by (time, turn and phase, sequence). Cancelled ones are dropped when they surface,
 * or all at once when they are most of the heap: a debounced function leaves one behind with every call.
 */
export class EventQueue<T> {
  private heap: QueuedEvent<T>[] = [];
  /** About how many of the heap are cancelled; one that was taken before counts until the next sweep. */
  private cancelled = 0;
  private nextSequence = 0;

  add(atUs: number, phase: Phase, payload: T, turn = 0): QueuedEvent<T> {
    const event = {
      atUs,
      phase,
      turn,
      rank: rankOf(phase, turn),
      sequence: this.nextSequence++,
      payload,
      cancelled: false,
    };
    this.heap.push(event);
    this.siftUp(this.heap.length - 1);
    return event;
  }

  cancel(event: QueuedEvent<T>): void {
    if (event.cancelled) return;
    event.cancelled = true;
    if (++this.cancelled > fewCancelled && this.cancelled * 2 > this.heap.length) this.sweep();
  }

  /** Events that it holds, cancelled ones among them. */
  get size(): number {
    return this.heap.length;
  }

  /** The next event that is not cancelled, without taking it. */
  peek(): QueuedEvent<T> | undefined {
    while (this.heap[0]?.cancelled) {
      this.removeFirst();
      this.cancelled--;
    }
    return this.heap[0];
  }

  take(): QueuedEvent<T> | undefined {
    const first = this.peek();
    if (first) this.removeFirst();
    return first;
  }

  /** Puts an event that was taken back for another time, behind all that is due then; whoever holds it can cancel it. */
  putBack(event: QueuedEvent<T>, atUs: number): void {
    Object.assign(event, {
      atUs,
      turn: 0,
      rank: rankOf(event.phase, 0),
      sequence: this.nextSequence++,
    });
    this.heap.push(event);
    this.siftUp(this.heap.length - 1);
  }

  private sweep(): void {
    this.heap = this.heap.filter((event) => !event.cancelled);
    for (let index = (this.heap.length >> 1) - 1; index >= 0; index--) this.siftDown(index);
    this.cancelled = 0;
  }

  private removeFirst(): void {
    const last = this.heap.pop();
    if (last && this.heap.length > 0) {
      this.heap[0] = last;
      this.siftDown(0);
    }
  }

  private siftUp(index: number): void {
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.swapIfBefore(index, parent)) return;
      index = parent;
    }
  }

  private siftDown(index: number): void {
    for (;;) {
      const left = 2 * index + 1;
      const right = left + 1;
      const child =
        right < this.heap.length && before(this.at(right), this.at(left)) ? right : left;
      if (child >= this.heap.length || !this.swapIfBefore(child, index)) return;
      index = child;
    }
  }

  private swapIfBefore(lower: number, upper: number): boolean {
    const a = this.at(lower);
    const b = this.at(upper);
    if (!before(a, b)) return false;
    this.heap[lower] = b;
    this.heap[upper] = a;
    return true;
  }

  private at(index: number): QueuedEvent<T> {
    return this.heap[index] as QueuedEvent<T>;
  }
}

function before(a: QueuedEvent<unknown>, b: QueuedEvent<unknown>): boolean {
  if (a.atUs !== b.atUs) return a.atUs < b.atUs;
  if (a.rank !== b.rank) return a.rank < b.rank;
  return a.sequence < b.sequence;
}
