import { verdicts } from '@tickjudge/judge';
import { z } from 'zod';

/** What happened to what is somebody's own. Stored as it is sent. */
export const accountEntrySchema = z.discriminatedUnion('kind', [
  /** A submission began to wait, or has ended. */
  z.strictObject({
    kind: z.literal('submission'),
    submissionId: z.string(),
    problem: z.string(),
    state: z.enum(['queued', 'finished', 'cancelled']),
    /** These three with "finished"; else null. */
    verdict: z.enum(verdicts).nullable(),
    score: z.number().nullable(),
    maxScore: z.number().nullable(),
    /** It does not count. */
    trial: z.literal(true).optional(),
  }),
  /** A question that the account asked in a contest is answered. */
  z.strictObject({
    kind: z.literal('clarification'),
    contestId: z.string(),
    clarificationId: z.string(),
  }),
]);
export type AccountEntry = z.infer<typeof accountEntrySchema>;

export type AccountEvent = AccountEntry & { accountId: string; sequence: number };
