import {
  type ProofJob,
  proofJobId,
  proofOutcomeQueueName,
  proofQueueName,
  type QueuePlace,
} from '@tickjudge/queue';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { WorkQueue } from '../work/work-queue.ts';
import { PackageVersionRow } from './package-version.entity.ts';

/** The id of a version's job: each proof that is asked for has its own, so a cancelled one is in nobody's way. */
export const proofWorkId = (versionId: string, round: number) => `${versionId}-${round}`;

/** Proofs of packages on their way to the workers. */
export class ProofQueue extends WorkQueue<ProofJob> {
  constructor(place: QueuePlace, dataSource: DataSource, logger: Logger) {
    super(
      place,
      {
        noun: 'proof',
        queueName: proofQueueName,
        outcomeQueueName: proofOutcomeQueueName,
        orderOf: async (id) => {
          const version = await dataSource.getRepository(PackageVersionRow).findOneOrFail({
            select: {
              ...{ id: true, slug: true, packageHash: true, packageKey: true },
              ...{ round: true, attempt: true },
            },
            where: { id },
          });
          const { slug, packageHash, packageKey, round, attempt } = version;
          return {
            jobId: proofWorkId(id, round),
            data: { versionId: id, slug, packageHash, key: packageKey, attemptsBefore: attempt },
            ids: { problem: slug },
          };
        },
        lastWordJobId: proofJobId,
      },
      logger,
    );
  }

  /** Ends a proof that nobody wants any more, see `withdraw`. */
  cancel(versionId: string, round: number): void {
    this.withdraw(versionId, proofWorkId(versionId, round));
  }
}
