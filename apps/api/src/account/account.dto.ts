import { z } from 'zod';
import { signUpModes } from '../invitation/sign-up-rule.ts';
import { pageOf, pageQuery } from '../http/page.dto.ts';

/** Each may do what the next may: an admin owns the installation, an organiser runs contests, an author uploads packages. */
export const roles = ['admin', 'organiser', 'author', 'contestant'] as const;
export type Role = (typeof roles)[number];

/** Whether somebody may do what takes a role. */
export const isAtLeast = ({ role }: { role: Role }, needed: Role): boolean =>
  roles.indexOf(role) <= roles.indexOf(needed);

/** Names keep their case but are unique without it. */
export const nameSchema = z
  .string({ error: 'must be text' })
  .transform((text) => text.trim().normalize('NFC'))
  .pipe(
    z
      .string()
      .min(1, 'must not be empty')
      .max(40, 'must have at most 40 characters')
      .regex(
        /^[\p{L}\p{N}][\p{L}\p{N}\p{M} ._-]*$/u,
        'may hold letters, digits, spaces, dots, dashes and underscores',
      ),
  );

/** Rules for new passwords. */
export const passwordSchema = z
  .string({ error: 'must be text' })
  .min(8, 'must have at least 8 characters')
  .max(256, 'must have at most 256 characters');

export const credentialsSchema = z.strictObject({ name: nameSchema, password: passwordSchema });
export type Credentials = z.infer<typeof credentialsSchema>;

export const signUpSchema = credentialsSchema.extend({
  invitation: z
    .string({ error: 'must be text' })
    .min(1, 'must not be empty; leave it out if you have none')
    .max(200, 'is too long')
    .optional()
    .describe('The code of an invitation; what it takes to sign up is in `GET /accounts/status`.'),
});
export type SignUp = z.infer<typeof signUpSchema>;

/** What is compared says no more than "wrong"; it does not repeat the rules for new passwords. */
export const knownPasswordSchema = z
  .string({ error: 'must be text' })
  .min(1, 'must not be empty')
  .max(256, 'is too long');

export const signInSchema = z.strictObject({ name: nameSchema, password: knownPasswordSchema });
export type SignIn = z.infer<typeof signInSchema>;

export const accountBodySchema = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  role: z.enum(roles),
});
export type AccountBody = z.infer<typeof accountBodySchema>;

/** Answer of signing in, of signing up and of the set-up: each also sets the session cookie. */
export const sessionBodySchema = z.strictObject({
  token: z.string(),
  expiresAt: z.iso.datetime(),
  account: accountBodySchema,
});
export type SessionBody = z.infer<typeof sessionBodySchema>;

export const accountsStatusSchema = z.strictObject({
  setupNeeded: z.boolean(),
  /** Who may sign up: everybody, those with an invitation, nobody. */
  signUp: z.enum(signUpModes),
  /** What people call the identity provider that they may sign in with; null when there is none. */
  identityProvider: z.string().nullable(),
  /** Who the presented cookie or token stands for; null when it stands for nobody, or none was presented. */
  account: accountBodySchema.nullable(),
});
export type AccountsStatus = z.infer<typeof accountsStatusSchema>;

/** One line of the admin's list. */
export const accountSummarySchema = accountBodySchema.extend({ createdAt: z.iso.datetime() });
export type AccountSummary = z.infer<typeof accountSummarySchema>;

export const accountListSchema = pageOf(accountSummarySchema);
export type AccountList = z.infer<typeof accountListSchema>;

export const accountQuerySchema = z.strictObject({
  ...pageQuery(50),
});
export type AccountQuery = z.infer<typeof accountQuerySchema>;

export const accountIdSchema = z.uuid('must be the id of an account');

export const roleChangeSchema = z.strictObject({
  role: z.enum(roles, { error: `must be one of ${roles.join(', ')}` }),
});
export type RoleChange = z.infer<typeof roleChangeSchema>;
