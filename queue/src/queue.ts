import type { JobsOptions, Processor, WorkerOptions } from 'bullmq';
import { Queue, Worker, createPostgresBackend } from 'bullmq';
import { SteadyClient } from './steady-client.ts';

/** Where the queue lives. Nothing outside this file knows which one it is. */
export interface QueuePlace {
  /** Goes before `postgresUrl`. */
  redisUrl?: string | undefined;
  postgresUrl?: string | undefined;
  /** Who is connected, as the database shows it. */
  name: string;
}

/** What a caller gets while the queue is away: an error at once, or its answer when the queue is back. */
export type WhenAway = 'fail' | 'wait';

export const queueSchema = 'bullmq';
export const judgementQueueName = 'judgements';
export const outcomeQueueName = 'outcomes';
export const proofQueueName = 'proofs';
export const proofOutcomeQueueName = 'proof-outcomes';
export const workerNotesQueueName = 'workers';

/** What the queue looks like to those who put jobs in and look them up. */
export function openQueue<Data>(
  place: QueuePlace,
  name: string,
  jobs: JobsOptions,
  whenAway: WhenAway,
): Queue<Data> {
  const options = { defaultJobOptions: jobs };
  if (place.redisUrl === undefined) {
    const connection = postgres(place, 4);
    return new Queue(
      name,
      { ...options, connection },
      createPostgresBackend,
    ) as unknown as Queue<Data>;
  }
  const patience =
    whenAway === 'fail'
      ? { maxRetriesPerRequest: 1, enableOfflineQueue: false }
      : { maxRetriesPerRequest: null };
  return new Queue<Data>(name, { ...options, connection: { url: place.redisUrl, ...patience } });
}

/** Takes jobs from the queue, `concurrency` at a time. */
export function openConsumer<Data>(
  place: QueuePlace,
  name: string,
  processor: Processor<Data>,
  options: Omit<WorkerOptions, 'connection'> & { concurrency: number },
): Worker<Data> {
  return place.redisUrl
    ? new Worker<Data>(name, processor, {
        ...options,
        connection: { url: place.redisUrl, maxRetriesPerRequest: null },
      })
    : (new Worker(
        name,
        processor,
        { ...options, connection: postgres(place, options.concurrency + 2) },
        createPostgresBackend,
      ) as unknown as Worker<Data>);
}

// The rows are the truth, so the queue need not survive the last moment before a power cut: commits do not wait
// for the disk. The sweeper puts back what was lost.
const postgres = (place: QueuePlace, max: number) => ({
  connectionString: place.postgresUrl ?? '',
  schema: queueSchema,
  options: '-c synchronous_commit=off',
  application_name: place.name,
  Client: SteadyClient,
  max,
});
