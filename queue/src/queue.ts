import type { JobsOptions, PostgresConnectionOptions, Processor, WorkerOptions } from 'bullmq';
import { Queue, Worker, createPostgresBackend } from 'bullmq';
import { Pool } from 'pg';
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
    const connection = openPool(place, 4);
    const queue = new Queue(name, { ...options, ...of(connection) }, createPostgresBackend);
    return endingPool(queue as unknown as Queue<Data>, connection);
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
  if (place.redisUrl !== undefined) {
    const connection = { url: place.redisUrl, maxRetriesPerRequest: null };
    return new Worker<Data>(name, processor, { ...options, connection });
  }
  // One more than it works with: a connection is kept for hearing of new jobs.
  const connection = openPool(place, options.concurrency + 3);
  const worker = new Worker(
    name,
    processor,
    { ...options, ...of(connection) },
    createPostgresBackend,
  );
  return endingPool(worker as unknown as Worker<Data>, connection);
}

/**
 * The connections of one queue. BullMQ would make them itself, but then opens the one that hears of new jobs as a client that
 * ends the process when it is cut before anybody listens; from a pool it takes that one as it is.
 * The rows are the truth, so the queue need not survive the last moment before a power cut: commits do not wait
 * for the disk. The sweeper puts back what was lost.
 */
function openPool(place: QueuePlace, max: number): Pool {
  return new Pool({
    connectionString: place.postgresUrl ?? '',
    options: `-c synchronous_commit=off -c search_path=${queueSchema}`,
    application_name: place.name,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    Client: SteadyClient,
    max,
  });
}

/** A real pool is what BullMQ takes; its own description of one is narrower in what a query may be given. */
const of = (pool: Pool) => ({ connection: pool as unknown as PostgresConnectionOptions });

/** BullMQ leaves a pool alone that it was given, so the pool ends with what used it. */
function endingPool<Closed extends { close(force?: boolean): Promise<void> }>(
  closed: Closed,
  pool: Pool,
): Closed {
  const close = closed.close.bind(closed);
  let ended: Promise<void> | undefined;
  closed.close = async (force) => {
    await close(force);
    await (ended ??= pool.end());
  };
  return closed;
}
