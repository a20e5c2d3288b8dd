import { z } from 'zod';

/** The one shape of every error that the API answers. */
export const errorBodySchema = z.strictObject({
  error: z.strictObject({
    /** For programs, such as "problem-not-found". */
    code: z.string(),
    /** One sentence for a person. */
    message: z.string(),
    /** One entry for each mistake in the request. */
    details: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
  }),
});
export type ErrorBody = z.infer<typeof errorBodySchema>;
