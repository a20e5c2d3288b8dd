import type { JobsOptions, Processor, WorkerOptions } from 'bullmq';
import { Queue, Worker, createPostgresBackend } from 'bullmq';

/** Where the queue lives. Nothing outside this file and its twin in apps/worker knows which one it is. */
export interface QueuePlace {
  databaseUrl: string;
  redisUrl?: string | undefined;
}

export const queueSchema = 'bullmq';
export const judgementQueueName = 'judgements';
export const outcomeQueueName = 'outcomes';

/** What the queue looks like to those who put jobs in and look them up. */
export function openQueue<Data>(place: QueuePlace, name: string, jobs: JobsOptions): Queue<Data> {
  const options = { defaultJobOptions: jobs };
  return place.redisUrl
    ? // A caller waits for its answer: with Redis away it must fail, not wait for ever.
      new Queue<Data>(name, {
        ...options,
        connection: { url: place.redisUrl, maxRetriesPerRequest: 1, enableOfflineQueue: false },
      })
    : (new Queue(
        name,
        { ...options, connection: postgres(place, 4) },
        createPostgresBackend,
      ) as unknown as Queue<Data>);
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
  connectionString: place.databaseUrl,
  schema: queueSchema,
  options: '-c synchronous_commit=off',
  application_name: 'tickjudge-queue',
  max,
});
