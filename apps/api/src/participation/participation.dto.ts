import { z } from 'zod';
import { pageOf, pageQuery } from '../http/page.dto.ts';

export const registerSchema = z.strictObject({
  code: z
    .string({ error: 'must be text' })
    .min(1, 'must not be empty; leave it out if you have none')
    .max(200, 'is too long')
    .optional()
    .describe('For contests whose `registration` is "code".'),
});
export type Register = z.infer<typeof registerSchema>;

const extraMinutes = z
  .int('must be a whole number of minutes')
  .min(0, 'must be at least 0')
  .max(31 * 24 * 60, `must be at most ${31 * 24 * 60}`);

/** What the jury may say of one participant; whoever does not take part yet is added. */
export const participantChangeSchema = z.strictObject({
  extraMinutes: extraMinutes.optional().describe('In all, beside the extra time of everybody.'),
  hidden: z
    .boolean('must be true or false')
    .optional()
    .describe("On the jury's board only, without a rank."),
  disqualified: z
    .boolean('must be true or false')
    .optional()
    .describe('Stands below all others, without a rank.'),
});
export type ParticipantChange = z.infer<typeof participantChangeSchema>;

export const extraTimeSchema = z.strictObject({
  extraMinutes: extraMinutes.describe('In all, for everybody.'),
});
export type ExtraTime = z.infer<typeof extraTimeSchema>;

export const participantSchema = z.strictObject({
  account: z.strictObject({ id: z.uuid(), name: z.string() }),
  registeredAt: z.iso.datetime(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  virtual: z.boolean(),
  extraMinutes: z.int(),
  hidden: z.boolean(),
  disqualified: z.boolean(),
});
export type ParticipantBody = z.infer<typeof participantSchema>;

export const participantListSchema = pageOf(participantSchema);
export type ParticipantList = z.infer<typeof participantListSchema>;

export const participantQuerySchema = z.strictObject({ ...pageQuery(100) });
export type ParticipantQuery = z.infer<typeof participantQuerySchema>;
