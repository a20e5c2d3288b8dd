import { verdicts } from '@tickjudge/judge';
import { z } from 'zod';
import { rejudgeStates } from './rejudge.dto.ts';

/** How far a set is. Stored as it is sent. */
export const rejudgeEntrySchema = z.discriminatedUnion('kind', [
  /** One of its judgements has ended. */
  z.strictObject({
    kind: z.literal('judged'),
    submissionId: z.string(),
    before: z.enum(verdicts),
    after: z.enum(verdicts),
    done: z.int(),
    failed: z.int(),
  }),
  z.strictObject({
    kind: z.literal('state'),
    state: z.enum(rejudgeStates),
    total: z.int(),
    done: z.int(),
    failed: z.int(),
  }),
]);
export type RejudgeEntry = z.infer<typeof rejudgeEntrySchema>;

export type RejudgeEvent = RejudgeEntry & { rejudgeId: string; sequence: number };
