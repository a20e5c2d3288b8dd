import type { Judge } from '@tickjudge/judge';
import { type JudgeProgress, type JudgeReport, judgeReportSchema } from '@tickjudge/judge/protocol';
import {
  type JudgementJob,
  judgementJobSchema,
  judgementQueueName,
  type OutcomeJob,
  outcomeJobSchema,
  outcomeQueueName,
  progressJobId,
  reportJobId,
} from '@tickjudge/queue';
import type { Job } from 'bullmq';
import { CancelledJobs } from './watch-cancelled.ts';
import { logReport } from './log-report.ts';
import { NewsSender } from './news-sender.ts';
import { fetchArchive } from './package-fetcher.ts';
import { QueueRoad, type RoadParts } from './queue-road.ts';
import { giveUp, readJob } from './take-job.ts';
import type { WorkEnd } from './worker-metrics.ts';

/** Takes judgements from their queue, has them judged, and tells what happens. A cancelled one ends with its runners. */
export function takeJudgements(judge: Judge, parts: RoadParts & { concurrency: number }) {
  const { logger, apiUrl, metrics, underWay } = parts;
  const road = new QueueRoad<JudgementJob, OutcomeJob>(parts, {
    from: judgementQueueName,
    to: outcomeQueueName,
    take,
  });
  const wanted = new CancelledJobs<JudgementJob>(parts, judgementQueueName);
  road.alsoClose(() => wanted.close());
  return road;

  async function take(job: Job<JudgementJob>, token?: string): Promise<void> {
    const { request, attemptsBefore, package: access } = readJob(job, judgementJobSchema);
    const { judgementId, problem } = request;
    const attempt = attemptsBefore + job.attemptsStarted;
    const ended = (how: WorkEnd) => metrics.ended('judgement', how);
    const ids = { judgementId, attempt, problem: problem.slug };
    logger.debug(ids, 'judgement.started');
    using cancelled = wanted.watch(job);
    using _here = underWay.enter('judgement', judgementId);
    const stages = metrics.stages();
    const sender = new NewsSender<JudgeProgress, JudgeReport>(
      ({ sequence, messages, end: report }) =>
        road.send(
          report
            ? reportJobId(judgementId, attempt)
            : progressJobId(judgementId, attempt, sequence),
          outcomeJobSchema.parse({ judgementId, attempt, sequence, messages, report }),
        ),
      (err) => logger.warn({ ...ids, err }, 'progress.lost'),
    );
    try {
      const report = await judge.judge(
        request,
        stages.hearing((message) => sender.push(message)),
        {
          fetchPackage: () =>
            stages.timed('fetch', () => fetchArchive(apiUrl, problem, access?.key)),
          signal: cancelled.signal,
        },
      );
      stages.judged();
      await stages.timed('recording', () => sender.finish(judgeReportSchema.parse(report)));
      ended('finished');
      logReport(logger, ids, report);
    } catch (error) {
      sender.drop();
      stages.broken();
      if (cancelled.signal.aborted) {
        ended('cancelled');
        logger.info(ids, 'judgement.cancelled');
        return;
      }
      const { stopping } = road;
      await giveUp(job, token, error, { noun: 'judgement', ids, logger, stopping, ended });
    }
  }
}
