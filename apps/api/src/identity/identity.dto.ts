import { z } from 'zod';

/** A name that an account goes by with the identity provider; `provider` is what people call that one. */
export const identityBodySchema = z.strictObject({
  id: z.uuid(),
  provider: z.string(),
  createdAt: z.iso.datetime(),
});
export type IdentityBody = z.infer<typeof identityBodySchema>;

export const identityListSchema = z.strictObject({
  /** False: the account is entered through the provider alone. */
  hasPassword: z.boolean(),
  items: z.array(identityBodySchema),
});
export type IdentityList = z.infer<typeof identityListSchema>;

/** Where the browser goes to say who the person is with the provider. */
export const identityBeginSchema = z.strictObject({ url: z.url() });
export type IdentityBegin = z.infer<typeof identityBeginSchema>;

/** A path of our own page: never another site's. */
const ownPath = z
  .string()
  .max(2_000, 'is too long')
  .refine(
    (path) =>
      path.startsWith('/') && URL.canParse(path, here) && new URL(path, here).origin === here,
    'must be a path of this site, such as /problems',
  );
const here = 'http://here.invalid';

export const identityBeginQuerySchema = z.strictObject({
  next: ownPath.optional().describe('Where the browser goes once the person is signed in.'),
  invitation: z
    .string()
    .min(1, 'must not be empty; leave it out if you have none')
    .max(200, 'is too long')
    .optional()
    .describe('The code of an invitation, for those who have no account yet.'),
});
export type IdentityBeginQuery = z.infer<typeof identityBeginQuerySchema>;

/** The provider adds what it likes, and what counts is checked against the cookie. */
export const identityReturnQuerySchema = z.looseObject({});

export const identityIdSchema = z.uuid('must be the id of an identity');
