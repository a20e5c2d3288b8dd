import { packageDiagnosticSchema } from '@tickjudge/judge/protocol';
import { z } from 'zod';

/** The one shape of every error that the API answers. */
export const errorBodySchema = z.strictObject({
  error: z.strictObject({
    code: z.string().describe('For programs, such as "problem-not-found".'),
    message: z.string().describe('One sentence for a person.'),
    requestId: z
      .string()
      .optional()
      .describe('Names the request in the log, as the header `X-Request-Id` of the answer does.'),
    details: z
      .array(z.strictObject({ path: z.string(), message: z.string() }))
      .optional()
      .describe('With "invalid-request": one entry for each mistake.'),
    diagnostics: z
      .array(packageDiagnosticSchema)
      .optional()
      .describe(
        'With "package-broken" and "gate-closed": everything that is wrong with the package.',
      ),
    scorePercent: z
      .number()
      .optional()
      .describe('With "gate-closed": the mutation score, if there is one.'),
    retryAfterSeconds: z
      .int()
      .optional()
      .describe(
        'With "too-many-attempts", "too-many-requests", "too-many-in-flight" and "too-many-submissions": how long to wait; the header `Retry-After` says the same.',
      ),
    thresholdPercent: z
      .number()
      .optional()
      .describe('With "gate-closed": the score that it takes.'),
  }),
});
export type ErrorBody = z.infer<typeof errorBodySchema>;
