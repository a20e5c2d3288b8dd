import { z } from 'zod';
import { knownPasswordSchema, passwordSchema } from './account.dto.ts';

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
