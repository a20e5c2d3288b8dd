import type { Judge } from '@tickjudge/judge';
import type { Logger } from 'pino';
import { pino } from 'pino';
import type { Config } from './config.ts';
import { takeJudgements } from './judgement-taker.ts';
import { NotePinner } from './note-pinner.ts';
import { takeProofs } from './proof-taker.ts';
import { StartError } from './start-error.ts';
import { UnderWay } from './under-way.ts';
import { WorkerMetrics } from './worker-metrics.ts';

export interface RunningWorker {
  /** Takes no new job, gives the running ones a moment, puts back those that do not end; then closes the judge. */
  close(): Promise<void>;
}

export interface WorkerParts {
  logger?: Logger;
  /** How long a running judgement may still take when the worker is told to stop. */
  graceMs?: number;
  /** The one that the judge tells of its processes, if it does. */
  metrics?: WorkerMetrics;
  /** How often the worker says what it is at. */
  noteEveryMs?: number;
  /** Told with it. */
  engineVersion?: string;
}

/** Takes judgements and proofs from the queue and tells what came of them. Owns `judge` and closes it in the end. */
export async function startWorker(
  config: Config,
  judge: Judge,
  parts: WorkerParts = {},
): Promise<RunningWorker> {
  const logger = parts.logger ?? pino({ name: 'worker', level: config.LOG_LEVEL });
  const road = {
    place: {
      postgresUrl: config.QUEUE_URL,
      redisUrl: config.REDIS_URL,
      name: 'tickjudge-worker',
    },
    logger,
    apiUrl: config.API_URL,
    metrics: parts.metrics ?? new WorkerMetrics(),
    underWay: new UnderWay(),
  };
  const judgements = takeJudgements(judge, { ...road, concurrency: config.WORKER_CONCURRENCY });
  const proofs =
    config.PROOF_CONCURRENCY > 0
      ? takeProofs(judge, { ...road, concurrency: config.PROOF_CONCURRENCY })
      : undefined;
  await Promise.all([judgements.ready(), proofs?.ready()]).catch(async (error: unknown) => {
    const roads = [judgements, proofs].map((one) => one?.close({ force: true }));
    await Promise.allSettled([...roads, judge.close()]);
    throw StartError.queue(config.REDIS_URL ?? config.QUEUE_URL ?? '', error);
  });
  const notes = new NotePinner(road, {
    engineVersion: parts.engineVersion ?? 'unknown',
    judgement: config.WORKER_CONCURRENCY,
    proof: config.PROOF_CONCURRENCY,
    everyMs: parts.noteEveryMs ?? 5_000,
  });
  notes.start();
  logger.info(
    {
      concurrency: config.WORKER_CONCURRENCY,
      proofs: config.PROOF_CONCURRENCY,
      queue: config.REDIS_URL ? 'redis' : 'postgres',
    },
    'worker.ready',
  );

  return {
    async close() {
      notes.stopping();
      const grace = setTimeout(() => void judge.close(), parts.graceMs ?? 3_000);
      // A proof takes longer than anybody waits: it goes back to the queue at once.
      await Promise.all([judgements.stop({ now: false }), proofs?.stop({ now: true })]);
      clearTimeout(grace);
      await Promise.all([judge.close(), judgements.close(), proofs?.close(), notes.close()]);
    },
  };
}
