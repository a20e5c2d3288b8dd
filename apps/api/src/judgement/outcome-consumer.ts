import { UnrecoverableError } from 'bullmq';
import type { Job, Worker } from 'bullmq';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import {
  openConsumer,
  outcomeJobSchema,
  outcomeQueueName,
  type QueuePlace,
} from '@tickjudge/queue';
import { recordOutcome } from './outcome-recorder.ts';

/** Records what the workers tell. Several at a time, but those of one judgement in the order that they came. */
export class OutcomeConsumer {
  readonly #worker: Worker;
  readonly #dataSource: DataSource;
  readonly #logger: Logger;
  readonly #last = new Map<string, Promise<unknown>>();

  constructor(place: QueuePlace, dataSource: DataSource, logger: Logger) {
    this.#dataSource = dataSource;
    this.#logger = logger;
    this.#worker = openConsumer(place, outcomeQueueName, (job) => this.#take(job), {
      concurrency: 4,
      lockDuration: 6_000,
      stalledInterval: 3_000,
      maxStalledCount: 5,
      runRetryDelay: 500,
    });
    this.#worker.on('error', (error) =>
      this.#logger.warn({ queue: outcomeQueueName, err: error }, 'queue.unreachable'),
    );
    this.#worker.on('failed', (job, error) =>
      this.#logger.error(
        { jobId: job?.id, attemptsMade: job?.attemptsMade, err: error },
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
    const parsed = outcomeJobSchema.safeParse(job.data);
    // It will not be better the next time; the sweeper sees that the report is missing.
    if (!parsed.success)
      throw new UnrecoverableError(`The outcome cannot be read: ${parsed.error.message}`);
    const outcome = parsed.data;
    const { judgementId } = outcome;
    const before = this.#last.get(judgementId) ?? Promise.resolve();
    const mine = before
      .catch(() => undefined)
      .then(() => recordOutcome(this.#dataSource, judgementId, outcome));
    this.#last.set(judgementId, mine);
    try {
      const change = await mine;
      const ids = { judgementId, submissionId: change?.submissionId, attempt: outcome.attempt };
      if (!change) this.#logger.debug({ ...ids, sequence: outcome.sequence }, 'outcome.ignored');
      else if (change.restart) this.#logger.warn(ids, 'judgement.restarted');
      if (change?.report) {
        const { verdict, reason, cpuTimeMs, wallTimeMs } = change.report;
        this.#logger.info({ ...ids, verdict, reason, cpuTimeMs, wallTimeMs }, 'judgement.finished');
      }
    } finally {
      if (this.#last.get(judgementId) === mine) this.#last.delete(judgementId);
    }
  }
}
