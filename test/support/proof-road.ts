import type { Queue } from 'bullmq';
import { runMigrations } from 'bullmq';
import { Client } from 'pg';
import {
  openConsumer,
  openQueue,
  type ProofJob,
  proofOutcomeJobSchema,
  type ProofOutcomeJob,
  proofOutcomeQueueName,
  proofQueueName,
  queueSchema,
} from '../../queue/src/index.ts';

/** The API's end of the road of proofs: sends them out, and keeps what is told of them, in order of arrival. */
export interface ProofRoad {
  readonly proofs: Queue<ProofJob>;
  readonly told: ProofOutcomeJob[];
  order(job: Partial<ProofJob> & Pick<ProofJob, 'versionId'>): Promise<void>;
  /** Resolves once the outcomes fulfil the condition. */
  until(condition: (told: readonly ProofOutcomeJob[]) => boolean): Promise<ProofOutcomeJob[]>;
  close(): Promise<void>;
}

export const testPackageKey = 'k'.repeat(43);

/** @param environment where the queue is, in the words of a worker's environment. */
export async function openProofRoad(environment: {
  readonly QUEUE_URL?: string;
  readonly REDIS_URL?: string;
}): Promise<ProofRoad> {
  const { QUEUE_URL: postgresUrl, REDIS_URL: redisUrl } = environment;
  if (postgresUrl !== undefined) {
    const client = new Client({ connectionString: postgresUrl });
    await client.connect();
    await runMigrations(client, queueSchema);
    await client.end();
  }
  const place = { postgresUrl, redisUrl, name: 'test' };
  const proofs = openQueue<ProofJob>(
    place,
    proofQueueName,
    { attempts: 3, backoff: { type: 'fixed', delay: 50 }, removeOnFail: false },
    'wait',
  );
  const told: ProofOutcomeJob[] = [];
  const waiting: (() => void)[] = [];
  const consumer = openConsumer(
    place,
    proofOutcomeQueueName,
    async ({ data }) => {
      told.push(proofOutcomeJobSchema.parse(data));
      waiting.splice(0).forEach((wake) => wake());
    },
    { concurrency: 1 },
  );
  // The server is stopped under them in the end.
  proofs.on('error', () => undefined);
  consumer.on('error', () => undefined);
  return {
    proofs,
    told,
    async order(job) {
      await proofs.add(
        'prove',
        {
          slug: 'echo',
          packageHash: 'e'.repeat(64),
          key: testPackageKey,
          attemptsBefore: 0,
          ...job,
        },
        { jobId: job.versionId },
      );
    },
    async until(condition) {
      while (!condition(told)) await new Promise<void>((wake) => waiting.push(wake));
      return told;
    },
    async close() {
      await Promise.all([consumer.close(), proofs.close()]);
    },
  };
}
