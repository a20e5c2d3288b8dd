import { z } from 'zod';
import { accountBodySchema, knownPasswordSchema, passwordSchema } from './account.dto.ts';

const endTokens = z
  .boolean({ error: 'must be true or false' })
  .default(false)
  .describe("Whether the account's personal tokens end, too; sessions end in any case.");

export const passwordChangeSchema = z.strictObject({
  currentPassword: knownPasswordSchema,
  newPassword: passwordSchema,
  endTokens,
});
export type PasswordChange = z.input<typeof passwordChangeSchema>;

/** The one answer that has the code itself. */
export const passwordResetMadeSchema = z.strictObject({
  code: z.string(),
  expiresAt: z.iso.datetime(),
  account: accountBodySchema,
});
export type PasswordResetMade = z.infer<typeof passwordResetMadeSchema>;

export const passwordResetSchema = z.strictObject({
  code: z
    .string({ error: 'must be text' })
    .transform((text) => text.trim())
    .pipe(z.string().min(1, 'must not be empty').max(200, 'is too long')),
  newPassword: passwordSchema,
  endTokens,
});
export type PasswordReset = z.input<typeof passwordResetSchema>;
