import { z } from 'zod';
import { letterSchema, plainText } from '../contest/contest.dto.ts';
import { pageOf, pageQuery } from '../http/page.dto.ts';

const text = plainText(2000, true).refine((written) => written !== '', 'must not be empty');
const letter = letterSchema
  .nullable()
  .default(null)
  .describe('The problem that it is about; null: the contest as a whole.');

export const questionSchema = z.strictObject({ question: text, letter });
export type Question = z.input<typeof questionSchema>;

export const announcementSchema = z.strictObject({ text, letter });
export type Announcement = z.input<typeof announcementSchema>;

export const clarificationAnswerSchema = z.strictObject({
  answer: text,
  broadcast: z
    .boolean('must be true or false')
    .default(false)
    .describe('Whether question and answer are for everybody; who asked is told to nobody.'),
});
export type ClarificationAnswer = z.input<typeof clarificationAnswerSchema>;

export const clarificationSchema = z.strictObject({
  id: z.uuid(),
  letter: z.string().nullable(),
  /** Null for an announcement. */
  question: z.string().nullable(),
  askedAt: z.iso.datetime(),
  answer: z.string().nullable(),
  answeredAt: z.iso.datetime().nullable(),
  /** For everybody. */
  broadcast: z.boolean(),
  /** Whether you asked it. */
  mine: z.boolean(),
  /** For the jury. */
  askedBy: z.strictObject({ id: z.uuid(), name: z.string() }).optional(),
  answeredBy: z.strictObject({ id: z.uuid(), name: z.string() }).optional(),
});
export type ClarificationBody = z.infer<typeof clarificationSchema>;

export const clarificationListSchema = pageOf(clarificationSchema);
export type ClarificationList = z.infer<typeof clarificationListSchema>;

export const clarificationQuerySchema = z.strictObject({
  ...pageQuery(50),
  unanswered: z.literal('true', { error: 'must be "true" or be left out' }).optional(),
});
export type ClarificationQuery = z.infer<typeof clarificationQuerySchema>;

export const clarificationIdSchema = z.uuid('must be the id of a clarification');
