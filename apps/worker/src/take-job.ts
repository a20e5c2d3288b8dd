import { DelayedError, UnrecoverableError, WaitingError } from 'bullmq';
import type { Job } from 'bullmq';
import type { Logger } from 'pino';
import type { z } from 'zod';
import { ApiAwayError } from './package-fetcher.ts';
import { secretsOf, withoutSecrets } from './without-secrets.ts';
import type { WorkEnd } from './worker-metrics.ts';

/** How long a job waits for an API that is away: longer each time that it was begun, up to the bound. */
const awayDelayMs = (attempt: number): number => Math.min(30_000, 1_000 * attempt);

/** The job's data as this worker knows it; another form will not be better the next time. */
export function readJob<T>(job: Job, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(job.data);
  if (parsed.success) return parsed.data;
  // Names of fields only: what is in them may be a source or a key.
  const fields = parsed.error.issues.map(({ path, code }) => `${path.join('.')} ${code}`);
  throw new UnrecoverableError(
    `The job has another form than this worker knows: ${fields.join(', ').slice(0, 1_000)}`,
  );
}

/**
 * What becomes of a job whose work failed: put back when the worker stops, put off while the API is away, and else
 * failed, so that the queue tries again. Always throws.
 */
export async function giveUp(
  job: Job,
  token: string | undefined,
  error: unknown,
  { noun, ids, logger, stopping, ended }: JobContext,
): Promise<never> {
  if (stopping && token) {
    // Not the work's fault: it goes back to the front for the next worker and does not count as a failure.
    await job.moveToWait(token);
    ended('put-back');
    logger.info(ids, `${noun}.put-back`);
    throw new WaitingError();
  }
  if (error instanceof ApiAwayError && token) {
    const delayMs = awayDelayMs(job.attemptsStarted);
    await job.moveToDelayed(Date.now() + delayMs, token);
    ended('put-off');
    logger.warn({ ...ids, delayMs, err: error }, `${noun}.put-off`);
    throw new DelayedError();
  }
  ended('failed');
  const told = withoutSecrets(error, secretsOf(job.data));
  logger.error({ ...ids, err: told }, `${noun}.failed`);
  throw told;
}

export interface JobContext {
  /** What the log calls it. */
  readonly noun: 'judgement' | 'proof';
  readonly ids: object;
  readonly logger: Logger;
  readonly stopping: boolean;
  /** Is told what became of it. */
  readonly ended: (how: WorkEnd) => void;
}
