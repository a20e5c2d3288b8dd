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

  /** Takes the job back; a worker that has begun is told to stop. Nobody waits for it: its news are not heard any more. */
  cancel(versionId: string, round: number): void {
    this.later('proof.not-cancelled', versionId, async () => {
      const jobId = proofWorkId(versionId, round);
      const job = await this.jobOf(jobId);
      if (!job) return;
      if ((await job.getState()) !== 'active') {
        const removed = await this.forget(jobId).then(
          () => true,
          // A worker took it in this moment.
          () => false,
        );
        if (removed) return;
      }
      await job.updateData({ ...job.data, cancelled: true });
    });
  }
}
