import { z } from 'zod';
import { pageOf, pageQuery } from '../http/page.dto.ts';

/** Admins are never made by invitation: that is a change of a known account's role. */
export const invitedRoles = ['contestant', 'author'] as const;

export const newInvitationSchema = z.strictObject({
  places: z
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(1000, 'must be at most 1000')
    .default(1)
    .describe('How many may sign up with it.'),
  expiresInDays: z
    .int('must be a whole number of days')
    .min(1, 'must be at least 1 day')
    .max(365, 'must be at most 365 days')
    .default(7),
  role: z
    .enum(invitedRoles, { error: `must be one of ${invitedRoles.join(', ')}` })
    .default('contestant'),
  note: z
    .string({ error: 'must be text' })
    .transform((text) => text.trim().normalize('NFC'))
    .pipe(
      z
        .string()
        .max(200, 'must have at most 200 characters')
        .regex(/^[^\p{C}]*$/u, 'must not hold control characters'),
    )
    .default('')
    .describe('What it is for; admins alone see it.'),
});
export type NewInvitation = z.input<typeof newInvitationSchema>;

const person = z.strictObject({ id: z.uuid(), name: z.string() });

export const invitationBodySchema = z.strictObject({
  id: z.uuid(),
  role: z.enum(invitedRoles),
  note: z.string(),
  places: z.int(),
  used: z.int(),
  madeBy: person,
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type InvitationBody = z.infer<typeof invitationBodySchema>;

/** The one answer that has the code itself. */
export const invitationMadeSchema = invitationBodySchema.extend({ code: z.string() });
export type InvitationMade = z.infer<typeof invitationMadeSchema>;

export const invitationDetailsSchema = invitationBodySchema.extend({
  usedBy: z.array(person.extend({ at: z.iso.datetime() })),
});
export type InvitationDetails = z.infer<typeof invitationDetailsSchema>;

export const invitationListSchema = pageOf(invitationBodySchema);
export type InvitationList = z.infer<typeof invitationListSchema>;

export const invitationQuerySchema = z.strictObject({ ...pageQuery(50) });
export type InvitationQuery = z.infer<typeof invitationQuerySchema>;

export const invitationIdSchema = z.uuid('must be the id of an invitation');
