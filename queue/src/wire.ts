import {
  judgeProgressSchema,
  judgeReportSchema,
  judgeRequestSchema,
  packageProofSchema,
  proofProgressSchema,
} from '@tickjudge/judge/protocol';
import { z } from 'zod';

/**
 * What a worker shows to get the archive of one package, and of no other: a random secret of the version, in base64url.
 * It travels with each job, so a worker holds no secret of its own. Never to be logged.
 */
export const packageKeySchema = z.string().regex(/^[A-Za-z0-9_-]{20,200}$/);

/** API -> worker, on the queue `judgements`; the job's id is the judgement's. */
export const judgementJobSchema = z.strictObject({
  request: judgeRequestSchema,
  /** Attempts made in earlier lives of this job (the queue forgets, the rows do not); the worker counts on from here. */
  attemptsBefore: z.int().min(0),
  /** How to get the package where it is not at hand. Jobs that an older API left on the queue have none. */
  package: z.strictObject({ key: packageKeySchema }).optional(),
  /** As in a proof: nobody wants the judgement any more. */
  cancelled: z.literal(true).optional(),
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
 * The id of a job with progress of a judgement or a version. Every job has one of ours: for a job without, BullMQ would create a sequence in the
 * database, and a worker's role may not create anything.
 */
export const progressJobId = (id: string, attempt: number, sequence: number) =>
  `${id}-${attempt}-${sequence}`;

/** The id of the job that carries a report: the sweeper asks for it before it sends a judgement out again. */
export const reportJobId = (judgementId: string, attempt: number) =>
  `${judgementId}-${attempt}-report`;

/** API -> worker, on the queue `proofs`; the job's id is the version's. */
export const proofJobSchema = z.strictObject({
  versionId: z.uuid(),
  slug: judgeRequestSchema.shape.problem.shape.slug,
  packageHash: judgeRequestSchema.shape.problem.shape.packageHash,
  key: packageKeySchema,
  /** Attempts made in earlier lives of this job; the worker counts on from here. */
  attemptsBefore: z.int().min(0),
  /**
   * The API sets it (`job.updateData`) on a job that is under way when nobody wants the proof any more. The worker
   * looks every second, ends the proof and completes the job without another word.
   */
  cancelled: z.literal(true).optional(),
});
export type ProofJob = z.infer<typeof proofJobSchema>;

/** Worker -> API, on the queue `proof-outcomes`: news of one attempt, in order of `sequence`; the last has the proof. */
export const proofOutcomeJobSchema = z.strictObject({
  versionId: z.uuid(),
  /** From 1; grows each time that a worker begins with the version again. */
  attempt: z.int().min(1),
  /** From 0 within the attempt. */
  sequence: z.int().min(0),
  messages: z.array(proofProgressSchema),
  proof: packageProofSchema.optional(),
});
export type ProofOutcomeJob = z.infer<typeof proofOutcomeJobSchema>;

/** The id of the job that carries a proof: the sweeper asks for it before it sends a version out again. */
export const proofJobId = (versionId: string, attempt: number) => `${versionId}-${attempt}-proof`;
