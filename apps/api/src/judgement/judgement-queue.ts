import { protocolVersion } from '@tickjudge/judge/protocol';
import {
  type JudgementJob,
  judgementQueueName,
  outcomeQueueName,
  type QueuePlace,
  reportJobId,
} from '@tickjudge/queue';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { PackageVersionRow } from '../package/package-version.entity.ts';
import { WorkQueue } from '../work/work-queue.ts';
import { Judgement } from './judgement.entity.ts';

/** Judgements on their way to the workers; a job's id is the judgement's. */
export class JudgementQueue extends WorkQueue<JudgementJob> {
  constructor(place: QueuePlace, dataSource: DataSource, logger: Logger) {
    super(
      place,
      {
        noun: 'judgement',
        queueName: judgementQueueName,
        outcomeQueueName,
        orderOf: async (id) => {
          const judgement = await dataSource
            .getRepository(Judgement)
            .findOneOrFail({ where: { id }, relations: { submission: true } });
          return {
            jobId: id,
            data: await jobOf(dataSource, judgement),
            priority: judgement.priority,
            ids: { submissionId: judgement.submissionId },
          };
        },
        lastWordJobId: reportJobId,
      },
      logger,
    );
  }

  /** Ends a judgement that nobody wants any more, see `withdraw`. */
  cancel(judgementId: string): void {
    this.withdraw(judgementId, judgementId);
  }

  /** The same for many. A few at a time: there may be thousands, and most are not on the queue. */
  cancelAll(judgementIds: readonly string[]): void {
    this.withdrawAll(judgementIds);
  }
}

async function jobOf(dataSource: DataSource, judgement: Judgement): Promise<JudgementJob> {
  const { id, submission, packageHash, seed, attempt } = judgement;
  const slug = submission.problem;
  const version = await dataSource.getRepository(PackageVersionRow).findOne({
    select: { id: true, packageKey: true },
    where: { slug, packageHash },
  });
  return {
    request: {
      protocol: protocolVersion,
      judgementId: id,
      problem: { slug, packageHash },
      source: submission.source,
      seed,
      ...(!submission.counts && { trial: { scenario: submission.scenario } }),
    },
    attemptsBefore: attempt,
    // A judgement of before versions has none; the workers may still know its package.
    ...(version && { package: { key: version.packageKey } }),
  };
}
