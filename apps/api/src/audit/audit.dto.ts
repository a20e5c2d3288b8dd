import { z } from 'zod';
import { accountIdSchema } from '../account/account.dto.ts';
import { pageOf, pageQuery } from '../http/page.dto.ts';

/** What is written down because it takes a right that not everybody has, or gives one. */
export const auditActions = [
  'role-changed',
  'password-reset-made',
  'password-reset-used',
  'invitation-made',
  'invitation-used',
  'invitation-deleted',
  'submission-cancelled',
  'queue-paused',
  'queue-resumed',
  'contest-made',
  'contest-changed',
  'contest-problems-set',
  'contest-deleted',
  'contest-code-made',
  'participant-changed',
  'extra-time-given',
  'board-frozen',
  'board-unfrozen',
  'submission-ignored',
  'submission-restored',
  'clarification-answered',
  'announcement-made',
  'rejudge-made',
  'rejudge-applied',
  'rejudge-dropped',
] as const;
export type AuditAction = (typeof auditActions)[number];

export const subjectKinds = [
  'account',
  'invitation',
  'submission',
  'rejudge',
  'contest',
  'queue',
] as const;
export type SubjectKind = (typeof subjectKinds)[number];

export const auditEntrySchema = z.strictObject({
  id: z.int(),
  at: z.iso.datetime(),
  by: z.strictObject({ id: z.uuid(), name: z.string() }),
  action: z.enum(auditActions),
  /** What it was done to. */
  subject: z.strictObject({ kind: z.enum(subjectKinds), id: z.string() }),
  /** What else is worth knowing, by action; never a secret. */
  details: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const auditListSchema = pageOf(auditEntrySchema);
export type AuditList = z.infer<typeof auditListSchema>;

export const auditQuerySchema = z.strictObject({
  ...pageQuery(50),
  account: accountIdSchema.optional().describe('Who did it.'),
  action: z.enum(auditActions, { error: `must be one of ${auditActions.join(', ')}` }).optional(),
  subjectKind: z
    .enum(subjectKinds, { error: `must be one of ${subjectKinds.join(', ')}` })
    .optional(),
  subject: z.uuid('must be an id').optional().describe('The id of what it was done to.'),
});
export type AuditQuery = z.infer<typeof auditQuerySchema>;
