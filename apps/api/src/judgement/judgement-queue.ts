import { protocolVersion } from '@tickjudge/judge/protocol';
import type { Queue } from 'bullmq';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { Judgement } from './judgement.entity.ts';
import {
  type JudgementJob,
  judgementQueueName,
  openQueue,
  type OutcomeJob,
  outcomeQueueName,
  type QueuePlace,
  reportJobId,
} from '@tickjudge/queue';

/**
 * What the queue knows of a judgement that the rows say is open.
 * waiting: it will be judged, or its report is on the way. lost: nobody will do anything; `attempt` is the last one
 * that was made of it. failed: given up.
 */
export type QueueStanding =
  { kind: 'waiting' } | { kind: 'lost'; attempt: number } | { kind: 'failed'; why: string };

/** The API's hand on the queues. The queue is a cache of the rows: whatever it loses, the sweeper puts back. */
export class JudgementQueue {
  readonly #judgements: Queue<JudgementJob>;
  readonly #outcomes: Queue<OutcomeJob>;
  readonly #dataSource: DataSource;
  readonly #logger: Logger;
  readonly #pending = new Set<Promise<void>>();

  constructor(place: QueuePlace, dataSource: DataSource, logger: Logger) {
    this.#dataSource = dataSource;
    this.#logger = logger;
    this.#judgements = openQueue(
      place,
      judgementQueueName,
      {
        attempts: 3,
        backoff: { type: 'fixed', delay: 500 },
        // Both are kept: the sweeper reads from them that a report is on the way, or that the workers gave up.
        removeOnComplete: { age: 3600, count: 1000 },
        removeOnFail: false,
      },
      'fail',
    );
    this.#outcomes = openQueue(place, outcomeQueueName, {}, 'fail');
    for (const queue of [this.#judgements, this.#outcomes]) {
      queue.on('error', (error: Error) =>
        this.#logger.warn({ queue: queue.name, err: error }, 'queue.unreachable'),
      );
    }
  }

  /** Puts a judgement on the queue in its own time: the rows are written, so a failure is the sweeper's work. */
  offer(judgementId: string): void {
    const work = this.put(judgementId)
      .catch((error: unknown) =>
        this.#logger.warn({ judgementId, err: error }, 'judgement.not-queued'),
      )
      .finally(() => this.#pending.delete(work));
    this.#pending.add(work);
  }

  /** Puts a judgement on the queue; a job that is there already stays as it is. */
  async put(judgementId: string): Promise<void> {
    const judgement = await this.#dataSource
      .getRepository(Judgement)
      .findOneOrFail({ where: { id: judgementId }, relations: { submission: true } });
    const { submission, packageHash, seed, attempt } = judgement;
    const job: JudgementJob = {
      request: {
        protocol: protocolVersion,
        judgementId,
        problem: { slug: submission.problem, packageHash },
        source: submission.source,
        seed,
      },
      attemptsBefore: attempt,
    };
    await this.#judgements.add('judge', job, { jobId: judgementId });
    this.#logger.debug({ judgementId, submissionId: submission.id }, 'judgement.queued');
  }

  async standing(judgementId: string): Promise<QueueStanding> {
    const job = await this.#judgements.getJob(judgementId);
    if (!job) return { kind: 'lost', attempt: 0 };
    const state = await job.getState();
    if (state === 'failed') return { kind: 'failed', why: job.failedReason ?? 'unknown' };
    if (state === 'unknown') return { kind: 'lost', attempt: 0 };
    if (state !== 'completed') return { kind: 'waiting' };
    const attempt = job.data.attemptsBefore + job.attemptsStarted;
    const report = await this.#outcomes.getJob(reportJobId(judgementId, attempt));
    const reportState = await report?.getState();
    const underWay = reportState && reportState !== 'completed' && reportState !== 'failed';
    return underWay ? { kind: 'waiting' } : { kind: 'lost', attempt };
  }

  /** Forgets what is left of an ended job, so that the id can be used again. */
  async forget(judgementId: string): Promise<void> {
    await this.#judgements.remove(judgementId);
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#pending);
    await Promise.allSettled([this.#judgements.close(), this.#outcomes.close()]);
  }
}
