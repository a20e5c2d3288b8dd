import type { Judge } from '@tickjudge/judge';
import {
  type PackageProof,
  packageProofSchema,
  type ProofProgress,
} from '@tickjudge/judge/protocol';
import {
  openQueue,
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
import { NewsSender } from './news-sender.ts';
import { fetchArchive } from './package-fetcher.ts';
import { QueueRoad, type RoadParts } from './queue-road.ts';
import { giveUp, readJob } from './take-job.ts';

/** How often the news of a proof are sent. */
const newsEveryMs = 250;
/** How often a proof under way is asked for whether anybody wants it still. */
const lookEveryMs = 1_000;

/** Takes proofs from their queue, proves the packages, and tells what happens. A cancelled proof ends with its runners. */
export function takeProofs(judge: Judge, parts: RoadParts & { concurrency: number }) {
  const { logger, apiUrl } = parts;
  const road = new QueueRoad<ProofJob, ProofOutcomeJob>(parts, {
    from: proofQueueName,
    to: proofOutcomeQueueName,
    take,
  });
  const jobs = openQueue<ProofJob>(parts.place, proofQueueName, {}, 'fail');
  jobs.on('error', (err) => logger.warn({ queue: proofQueueName, err }, 'queue.unreachable'));
  road.alsoClose(() => jobs.close());
  return road;

  async function take(job: Job<ProofJob>, token?: string, taken?: AbortSignal): Promise<void> {
    const { versionId, slug, packageHash, key, attemptsBefore } = readJob(job, proofJobSchema);
    const attempt = attemptsBefore + job.attemptsStarted;
    const ids = { versionId, attempt, problem: slug };
    const order = { slug, packageHash };
    const cancelled = new AbortController();
    const look = setInterval(() => void endWhenCancelled(job, cancelled), lookEveryMs);
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
      logger.info({ ...ids, ...numbersOf(proof) }, 'proof.finished');
    } catch (error) {
      sender.drop();
      if (cancelled.signal.aborted) {
        logger.info(ids, 'proof.cancelled');
        return;
      }
      await giveUp(job, token, error, { noun: 'proof', ids, logger, stopping: road.stopping });
    } finally {
      clearInterval(look);
    }
  }

  /** A job that is gone is wanted by nobody either. A queue that is away says nothing. */
  async function endWhenCancelled(job: Job<ProofJob>, cancelled: AbortController): Promise<void> {
    try {
      const now = await jobs.getJob(job.id ?? '');
      if (now === undefined || now.data.cancelled) cancelled.abort(new Error('Cancelled.'));
    } catch {
      // The next look tells.
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
