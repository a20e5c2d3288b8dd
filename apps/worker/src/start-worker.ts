import type { Judge } from '@tickjudge/judge';
import { judgeReportSchema } from '@tickjudge/judge/protocol';
import { UnrecoverableError, WaitingError } from 'bullmq';
import type { Job } from 'bullmq';
import type { Logger } from 'pino';
import { pino } from 'pino';
import type { Config } from './config.ts';
import { logReport } from './log-report.ts';
import { OutcomeSender } from './outcome-sender.ts';
import { StartError } from './start-error.ts';
import {
  type JudgementJob,
  judgementJobSchema,
  judgementQueueName,
  openConsumer,
  openQueue,
  type OutcomeJob,
  outcomeJobSchema,
  outcomeQueueName,
  progressJobId,
  reportJobId,
  storable,
} from '@tickjudge/queue';

export interface RunningWorker {
  /** Takes no new job, gives the running ones a moment, puts back those that do not end; then closes the judge. */
  close(): Promise<void>;
}

export interface WorkerParts {
  logger?: Logger;
  /** How long a running judgement may still take when the worker is told to stop. */
  graceMs?: number;
}

/** Takes judgements from the queue, has them judged, tells what happened. Owns `judge` and closes it in the end. */
export async function startWorker(
  config: Config,
  judge: Judge,
  parts: WorkerParts = {},
): Promise<RunningWorker> {
  const logger = parts.logger ?? pino({ name: 'worker', level: config.LOG_LEVEL });
  const place = {
    postgresUrl: config.QUEUE_URL,
    redisUrl: config.REDIS_URL,
    name: 'tickjudge-worker',
  };
  let stopping = false;

  const outcomes = openQueue<OutcomeJob>(
    place,
    outcomeQueueName,
    {
      // The API may be away for long; what it could not record it gets again, at longer and longer intervals.
      attempts: 20,
      backoff: { type: 'exponential', delay: 200 },
      removeOnComplete: true,
      removeOnFail: { age: 3600, count: 1000 },
    },
    'wait',
  );
  outcomes.on('error', (error) =>
    logger.warn({ queue: outcomeQueueName, err: error }, 'queue.unreachable'),
  );

  const send = async (outcome: OutcomeJob) => {
    const { judgementId, attempt, sequence } = outcome;
    await outcomes.add('outcome', storable(outcomeJobSchema.parse(outcome)), {
      jobId: outcome.report
        ? reportJobId(judgementId, attempt)
        : progressJobId(judgementId, attempt, sequence),
    });
  };

  const take = async (job: Job<JudgementJob>, token?: string) => {
    const parsed = judgementJobSchema.safeParse(job.data);
    if (!parsed.success)
      throw new UnrecoverableError(
        `The job has another form than this worker knows: ${parsed.error.message}`,
      );
    const { request, attemptsBefore } = parsed.data;
    const attempt = attemptsBefore + job.attemptsStarted;
    const ids = { judgementId: request.judgementId, attempt, problem: request.problem.slug };
    logger.debug(ids, 'judgement.started');
    const sender = new OutcomeSender({ judgementId: request.judgementId, attempt }, send, (err) =>
      logger.warn({ ...ids, err }, 'progress.lost'),
    );
    try {
      const report = judgeReportSchema.parse(
        await judge.judge(request, (message) => sender.push(message)),
      );
      await sender.finish(report);
      logReport(logger, ids, report);
    } catch (error) {
      sender.drop();
      if (stopping && token) {
        // Not the judgement's fault: it goes back to the front for the next worker and does not count as a failure.
        await job.moveToWait(token);
        logger.info(ids, 'judgement.put-back');
        throw new WaitingError();
      }
      logger.error({ ...ids, err: error }, 'judgement.failed');
      throw error;
    }
  };

  const consumer = openConsumer<JudgementJob>(place, judgementQueueName, take, {
    concurrency: config.WORKER_CONCURRENCY,
    lockDuration: 6_000,
    stalledInterval: 3_000,
    maxStalledCount: 3,
    runRetryDelay: 500,
  });
  consumer.on('error', (error) =>
    logger.warn({ queue: judgementQueueName, err: error }, 'queue.unreachable'),
  );
  await Promise.all([consumer.waitUntilReady(), outcomes.waitUntilReady()]).catch(
    async (error: unknown) => {
      await Promise.allSettled([consumer.close(true), outcomes.close(), judge.close()]);
      throw StartError.queue(config.REDIS_URL ?? config.QUEUE_URL ?? '', error);
    },
  );
  logger.info(
    { concurrency: config.WORKER_CONCURRENCY, queue: config.REDIS_URL ? 'redis' : 'postgres' },
    'worker.ready',
  );

  return {
    async close() {
      stopping = true;
      const grace = setTimeout(() => void judge.close(), parts.graceMs ?? 3_000);
      await consumer.close();
      clearTimeout(grace);
      await Promise.all([judge.close(), outcomes.close()]);
    },
  };
}
