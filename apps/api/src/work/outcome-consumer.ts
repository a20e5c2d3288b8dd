import { openConsumer, type QueuePlace } from '@tickjudge/queue';
import { UnrecoverableError } from 'bullmq';
import type { Job, Worker } from 'bullmq';
import type { Logger } from 'pino';
import type { z } from 'zod';

/** What comes back of one kind of work, and what is done with it. */
export interface OutcomeKind<Outcome> {
  readonly queueName: string;
  readonly schema: z.ZodType<Outcome>;
  /** The work that it is about. */
  idOf(outcome: Outcome): string;
  record(outcome: Outcome): Promise<void>;
}

/** Records what the workers tell. Several at a time, but those of one piece of work in the order that they came. */
export class OutcomeConsumer<Outcome> {
  readonly #worker: Worker;
  readonly #kind: OutcomeKind<Outcome>;
  readonly #last = new Map<string, Promise<unknown>>();

  constructor(place: QueuePlace, kind: OutcomeKind<Outcome>, logger: Logger) {
    this.#kind = kind;
    const { queueName } = kind;
    this.#worker = openConsumer(place, queueName, (job) => this.#take(job), {
      concurrency: 4,
      lockDuration: 6_000,
      stalledInterval: 3_000,
      maxStalledCount: 5,
      runRetryDelay: 500,
    });
    this.#worker.on('error', (error) =>
      logger.warn({ queue: queueName, err: error }, 'queue.unreachable'),
    );
    this.#worker.on('failed', (job, error) =>
      logger.error(
        { queue: queueName, jobId: job?.id, attemptsMade: job?.attemptsMade, err: error },
        'outcome.not-recorded',
      ),
    );
  }

  ready(): Promise<unknown> {
    return this.#worker.waitUntilReady();
  }

  close(): Promise<void> {
    return this.#worker.close();
  }

  /** Two database connections would take turns at the row's lock in any order; this chain keeps the order. */
  async #take(job: Job): Promise<void> {
    const parsed = this.#kind.schema.safeParse(job.data);
    // It will not be better the next time; the sweeper sees that the last word is missing.
    if (!parsed.success)
      throw new UnrecoverableError(`The outcome cannot be read: ${parsed.error.message}`);
    const id = this.#kind.idOf(parsed.data);
    const before = this.#last.get(id) ?? Promise.resolve();
    const mine = before.catch(() => undefined).then(() => this.#kind.record(parsed.data));
    this.#last.set(id, mine);
    try {
      await mine;
    } finally {
      if (this.#last.get(id) === mine) this.#last.delete(id);
    }
  }
}
