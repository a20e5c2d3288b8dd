import type { Judge } from '@tickjudge/judge';
import {
  type PackageProof,
  packageProofSchema,
  type ProofProgress,
} from '@tickjudge/judge/protocol';
import {
  progressJobId,
  type ProofJob,
  proofJobId,
  proofJobSchema,
  type ProofOutcomeJob,
  proofOutcomeJobSchema,
  proofOutcomeQueueName,
  proofQueueName,
} from '@tickjudge/queue';
import type { Job } from 'bullmq';
import { CancelledJobs } from './watch-cancelled.ts';
import { NewsSender } from './news-sender.ts';
import { fetchArchive } from './package-fetcher.ts';
import { QueueRoad, type RoadParts } from './queue-road.ts';
import { giveUp, readJob } from './take-job.ts';
import type { WorkEnd } from './worker-metrics.ts';

/** How often the news of a proof are sent. */
const newsEveryMs = 250;

/** Takes proofs from their queue, proves the packages, and tells what happens. A cancelled proof ends with its runners. */
export function takeProofs(judge: Judge, parts: RoadParts & { concurrency: number }) {
  const { logger, apiUrl, metrics, underWay } = parts;
  const road = new QueueRoad<ProofJob, ProofOutcomeJob>(parts, {
    from: proofQueueName,
    to: proofOutcomeQueueName,
    take,
  });
  const wanted = new CancelledJobs<ProofJob>(parts, proofQueueName);
  road.alsoClose(() => wanted.close());
  return road;

  async function take(job: Job<ProofJob>, token?: string, taken?: AbortSignal): Promise<void> {
    const { versionId, slug, packageHash, key, attemptsBefore } = readJob(job, proofJobSchema);
    const attempt = attemptsBefore + job.attemptsStarted;
    const ended = (how: WorkEnd) => metrics.ended('proof', how);
    const ids = { versionId, attempt, problem: slug };
    const order = { slug, packageHash };
    using cancelled = wanted.watch(job);
    using _here = underWay.enter('proof', versionId);
    const sender = new NewsSender<ProofProgress, PackageProof>(
      ({ sequence, messages, end: proof }) =>
        road.send(
          proof ? proofJobId(versionId, attempt) : progressJobId(versionId, attempt, sequence),
          proofOutcomeJobSchema.parse({ versionId, attempt, sequence, messages, proof }),
        ),
      (err) => logger.warn({ ...ids, err }, 'progress.lost'),
      newsEveryMs,
    );
    logger.info(ids, 'proof.started');
    try {
      const proof = await judge.prove(order, (message) => sender.push(message), {
        fetchPackage: () => fetchArchive(apiUrl, order, key),
        signal: AbortSignal.any([cancelled.signal, ...(taken ? [taken] : [])]),
      });
      await sender.finish(packageProofSchema.parse(proof));
      ended('finished');
      logger.info({ ...ids, ...numbersOf(proof) }, 'proof.finished');
    } catch (error) {
      sender.drop();
      if (cancelled.signal.aborted) {
        ended('cancelled');
        logger.info(ids, 'proof.cancelled');
        return;
      }
      const { stopping } = road;
      await giveUp(job, token, error, { noun: 'proof', ids, logger, stopping, ended });
    }
  }
}

function numbersOf({ diagnostics, mutation, wallTimeMs }: PackageProof) {
  return {
    diagnostics: diagnostics.length,
    scorePercent: mutation?.scorePercent ?? null,
    wallTimeMs,
  };
}
