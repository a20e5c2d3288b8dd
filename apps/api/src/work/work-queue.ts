import { openQueue, type QueuePlace } from '@tickjudge/queue';
import type { Job, Queue } from 'bullmq';
import type { Logger } from 'pino';

/** One kind of work that the API hands to workers: what is on its queue, and what comes back on another one. */
/** What every job carries. `cancelled` tells a worker that is at it that nobody wants it any more. */
export interface WorkData {
  attemptsBefore: number;
  cancelled?: true | undefined;
}

export interface WorkKind<Data extends WorkData> {
  /** Begins the names of its lines in the log. */
  readonly noun: string;
  readonly queueName: string;
  readonly outcomeQueueName: string;
  /** What is known of the work from its rows. Throws when there is no such work. */
  orderOf(id: string): Promise<WorkOrder<Data>>;
  /** The job on the other queue that carries the last word of an attempt. */
  lastWordJobId(id: string, attempt: number): string;
}

export interface WorkOrder<Data> {
  readonly jobId: string;
  readonly data: Data;
  /** From 1, lower goes first. Work without one goes before all that has one. */
  readonly priority?: number;
  /** Further ids for the log. */
  readonly ids: Record<string, string>;
}

/**
 * What the queue knows of a piece of work that the rows say is open.
 * waiting: it will be done, or its last word is on the way. lost: nobody will do anything; `attempt` is the last one
 * that was made of it. failed: given up.
 */
export type QueueStanding =
  { kind: 'waiting' } | { kind: 'lost'; attempt: number } | { kind: 'failed'; why: string };

/** Jobs by the queue's own account. */
export interface JobCounts {
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
}

/** However many people look at how long they have to wait. */
const lookEveryMs = 2_000;
const atOnce = 20;

/** The API's hand on the queues. The queue is a cache of the rows: whatever it loses, the sweeper puts back. */
export class WorkQueue<Data extends WorkData> {
  readonly kind: WorkKind<Data>;
  readonly #work: Queue<Data>;
  readonly #outcomes: Queue;
  readonly #logger: Logger;
  readonly #pending = new Set<Promise<void>>();
  #looked:
    | {
        readonly at: number;
        readonly workers: Promise<number | null>;
        readonly paused: Promise<boolean | null>;
      }
    | undefined;

  constructor(place: QueuePlace, kind: WorkKind<Data>, logger: Logger) {
    this.kind = kind;
    this.#logger = logger;
    this.#work = openQueue(
      place,
      kind.queueName,
      {
        attempts: 3,
        backoff: { type: 'fixed', delay: 500 },
        // Both are kept: the sweeper reads from them that the last word is on the way, or that the workers gave up.
        removeOnComplete: { age: 3600, count: 1000 },
        removeOnFail: false,
      },
      'fail',
    );
    this.#outcomes = openQueue(place, kind.outcomeQueueName, {}, 'fail');
    for (const queue of [this.#work, this.#outcomes]) {
      queue.on('error', (error: Error) =>
        this.#logger.warn({ queue: queue.name, err: error }, 'queue.unreachable'),
      );
    }
  }

  /** Puts work on the queue in its own time: the rows are written, so a failure is the sweeper's work. */
  offer(id: string): void {
    this.#later(`${this.kind.noun}.not-queued`, id, () => this.put(id));
  }

  /** Puts work on the queue; a job that is there already stays as it is. */
  async put(id: string): Promise<void> {
    const { jobId, data, ids, priority } = await this.kind.orderOf(id);
    // BullMQ's types tie the name of a job to its data, which nobody here does.
    await (this.#work as Queue).add(this.kind.noun, data, {
      ...{ jobId },
      ...(priority !== undefined && { priority }),
    });
    this.#logger.debug({ [`${this.kind.noun}Id`]: id, ...ids }, `${this.kind.noun}.queued`);
  }

  async standing(id: string, jobId: string): Promise<QueueStanding> {
    const job = await this.#jobOf(jobId);
    if (!job) return { kind: 'lost', attempt: 0 };
    const state = await job.getState();
    if (state === 'failed') return { kind: 'failed', why: job.failedReason ?? 'unknown' };
    if (state === 'unknown') return { kind: 'lost', attempt: 0 };
    if (state !== 'completed') return { kind: 'waiting' };
    const attempt = job.data.attemptsBefore + job.attemptsStarted;
    const lastWord = await this.#outcomes.getJob(this.kind.lastWordJobId(id, attempt));
    const lastState = await lastWord?.getState();
    const underWay = lastState && lastState !== 'completed' && lastState !== 'failed';
    return underWay ? { kind: 'waiting' } : { kind: 'lost', attempt };
  }

  /** How many workers take this kind of work, at most two seconds ago; null when the queue does not say. */
  workers(): Promise<number | null> {
    return this.#look().workers;
  }

  /** As `isPaused`, at most two seconds ago. */
  pausedOfLate(): Promise<boolean | null> {
    return this.#look().paused;
  }

  #look() {
    const at = performance.now();
    if (!this.#looked || at - this.#looked.at > lookEveryMs) {
      const workers = this.#work.getWorkersCount().catch(() => null);
      this.#looked = { at, workers, paused: this.isPaused() };
    }
    return this.#looked;
  }

  /** Whether workers are kept from beginning anything; null when the queue does not answer. */
  isPaused(): Promise<boolean | null> {
    return this.#work.isPaused().catch(() => null);
  }

  /** Kept by the queue itself, for all APIs and workers, until it is taken back. */
  async setPaused(paused: boolean): Promise<void> {
    this.#looked = undefined;
    await (paused ? this.#work.pause() : this.#work.resume());
    this.#looked = undefined;
  }

  /** What is on the queue by its own account; null when it does not answer. */
  async countJobs(): Promise<JobCounts | null> {
    const counts = await this.#work
      .getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed')
      .catch(() => null);
    if (!counts) return null;
    const { waiting = 0, prioritized = 0, active = 0, delayed = 0, failed = 0 } = counts;
    return { waiting: waiting + prioritized, active, delayed, failed };
  }

  /** Forgets what is left of an ended job, so that the id can be used again. */
  async forget(jobId: string): Promise<void> {
    await this.#work.remove(jobId);
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#pending);
    await Promise.allSettled([this.#work.close(), this.#outcomes.close()]);
  }

  /**
   * Takes a job back; a worker that has begun is told to stop. Nobody waits for it: its news are not heard any more.
   */
  protected withdraw(id: string, jobId: string): void {
    // What is just being put on the queue is there before it is looked for.
    const putting = [...this.#pending];
    this.#later(`${this.kind.noun}.not-cancelled`, id, async () => {
      await Promise.allSettled(putting);
      await this.#takeBack(jobId);
    });
  }

  /** The same for much work whose jobs have its ids. */
  protected withdrawAll(ids: readonly string[]): void {
    const [first] = ids;
    if (first === undefined) return;
    this.#later(`${this.kind.noun}.not-cancelled`, first, async () => {
      for (let from = 0; from < ids.length; from += atOnce)
        await Promise.all(ids.slice(from, from + atOnce).map((id) => this.#takeBack(id)));
    });
  }

  async #takeBack(jobId: string): Promise<void> {
    // A job that a worker holds, or took in this moment, is not removed: told by an error or by a 0.
    if ((await this.#work.remove(jobId).catch(() => 0)) === 1) return;
    const job = await this.#jobOf(jobId);
    await job?.updateData({ ...job.data, cancelled: true });
  }

  async #jobOf(jobId: string): Promise<Job<Data> | undefined> {
    return (await this.#work.getJob(jobId)) as Job<Data> | undefined;
  }

  /** Does something that may fail, and that nobody waits for but the end of the process. */
  #later(complaint: string, id: string, what: () => Promise<void>): void {
    const work = what()
      .catch((error: unknown) =>
        this.#logger.warn({ [`${this.kind.noun}Id`]: id, err: error }, complaint),
      )
      .finally(() => this.#pending.delete(work));
    this.#pending.add(work);
  }
}
