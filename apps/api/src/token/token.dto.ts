import { z } from 'zod';

/**
 * What a token may be used for: to send solutions; to upload packages, see how they are proved and make them live; to
 * read all of one's own. A session may do all that its account may.
 */
export const scopes = ['submit', 'publish', 'read'] as const;
export type Scope = (typeof scopes)[number];

export const mostTokenDays = 365;

export const newTokenSchema = z.strictObject({
  name: z
    .string({ error: 'must be text' })
    .transform((text) => text.trim().normalize('NFC'))
    .pipe(
      z
        .string()
        .min(1, 'must not be empty; say what the token is for')
        .max(60, 'must have at most 60 characters')
        .regex(/^[^\p{C}]*$/u, 'must not hold control characters'),
    ),
  scopes: z
    .array(z.enum(scopes, { error: `must be one of ${scopes.join(', ')}` }), {
      error: 'must be a list of scopes',
    })
    .min(1, 'must name at least one scope')
    .max(scopes.length, 'must name each scope once')
    .refine((list) => new Set(list).size === list.length, 'must name each scope once'),
  expiresInDays: z
    .int('must be a whole number of days')
    .min(1, 'must be at least 1 day')
    .max(mostTokenDays, `must be at most ${mostTokenDays} days`)
    .default(90),
});
export type NewToken = z.input<typeof newTokenSchema>;

export const tokenBodySchema = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  scopes: z.array(z.enum(scopes)),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** To the minute; null: never used. */
  lastUsedAt: z.iso.datetime().nullable(),
});
export type TokenBody = z.infer<typeof tokenBodySchema>;

/** The one answer that has the token itself. */
export const tokenCreatedSchema = tokenBodySchema.extend({ token: z.string() });
export type TokenCreated = z.infer<typeof tokenCreatedSchema>;

export const tokenListSchema = z.strictObject({ items: z.array(tokenBodySchema) });
export type TokenList = z.infer<typeof tokenListSchema>;

export const tokenIdSchema = z.uuid('must be the id of a token');
