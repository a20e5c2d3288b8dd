import {
  judgeProgressSchema,
  judgeReportSchema,
  judgeRequestSchema,
} from '@tickjudge/judge/protocol';
import { z } from 'zod';

/** API -> worker, on the queue `judgements`; the job's id is the judgement's. */
export const judgementJobSchema = z.strictObject({
  request: judgeRequestSchema,
  /** Attempts made in earlier lives of this job (the queue forgets, the rows do not); the worker counts on from here. */
  attemptsBefore: z.int().min(0),
});
export type JudgementJob = z.infer<typeof judgementJobSchema>;

/** Worker -> API, on the queue `outcomes`: news of one attempt, in order of `sequence`; the last has the report. */
export const outcomeJobSchema = z
  .strictObject({
    judgementId: z.uuid(),
    /** From 1; grows each time that a worker begins with the judgement again. */
    attempt: z.int().min(1),
    /** From 0 within the attempt. */
    sequence: z.int().min(0),
    messages: z.array(judgeProgressSchema),
    report: judgeReportSchema.optional(),
  })
  .refine(
    ({ judgementId, report }) => !report || report.judgementId === judgementId,
    'the report is of another judgement',
  );
export type OutcomeJob = z.infer<typeof outcomeJobSchema>;

/**
 * The id of a job with progress. Every job has one of ours: for a job without, BullMQ would create a sequence in the
 * database, and a worker's role may not create anything.
 */
export const progressJobId = (judgementId: string, attempt: number, sequence: number) =>
  `${judgementId}-${attempt}-${sequence}`;

/** The id of the job that carries a report: the sweeper asks for it before it sends a judgement out again. */
export const reportJobId = (judgementId: string, attempt: number) =>
  `${judgementId}-${attempt}-report`;
