import { secretFindings } from '@tickjudge/judge';
import { z } from 'zod';

export const slugSchema = z
  .string({ error: 'must be the slug of a problem' })
  .max(100, 'is too long')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be the slug of a problem, such as "fetch-with-backoff"');

const problemHead = z.strictObject({
  slug: z.string(),
  title: z.string(),
  difficulty: z.enum(['easy', 'medium', 'hard']),
  tags: z.array(z.string()),
  testcases: z.int(),
});

/** One line of the list. `solved`: the signed-in account has an accepted submission; false when signed out. */
export const problemSummarySchema = problemHead.extend({ solved: z.boolean() });
export type ProblemSummary = z.infer<typeof problemSummarySchema>;

export const problemListSchema = z.strictObject({ items: z.array(problemSummarySchema) });
export type ProblemList = z.infer<typeof problemListSchema>;

export const problemGroupSchema = z.strictObject({
  name: z.string(),
  title: z.string(),
  points: z.number(),
});
export type ProblemGroup = z.infer<typeof problemGroupSchema>;

export const problemLimitsSchema = z.strictObject({
  cpuTimeMs: z.number(),
  memoryBytes: z.number(),
  sourceBytes: z.number(),
});
export type ProblemLimits = z.infer<typeof problemLimitsSchema>;

/** A file of the package for contestants, at `/api/v1/problems/<slug>/attachments/<name>`. */
export const problemAttachmentSchema = z.strictObject({ name: z.string(), bytes: z.int() });
export type ProblemAttachment = z.infer<typeof problemAttachmentSchema>;

export const problemBodySchema = problemHead.extend({
  packageHash: z.string(),
  /** Markdown. */
  statement: z.string(),
  /** TypeScript: the types that a solution must export. */
  contract: z.string(),
  /** TypeScript: what the editor shows first. */
  starter: z.string(),
  /** TypeScript declarations of everything that a solution finds at run time. */
  platformTypes: z.string(),
  /** In order of name, without the starter. */
  attachments: z.array(problemAttachmentSchema),
  groups: z.array(problemGroupSchema),
  limits: problemLimitsSchema,
  secretFindings: z
    .enum(secretFindings)
    .describe(
      'What is told of secret testcases: "hidden", verdict and group only; "shown", all that was found.',
    ),
  /** Markdown, to be shown one after the other to those who ask. */
  hints: z.array(z.string()),
  /** Whether there is one, at `/api/v1/problems/<slug>/editorial` for those who have solved the problem. */
  editorial: z.boolean(),
});
export type ProblemBody = z.infer<typeof problemBodySchema>;

/** How a problem is solved. */
export const editorialSchema = z.strictObject({
  slug: z.string(),
  packageHash: z.string(),
  /** Markdown. */
  editorial: z.string(),
});
export type Editorial = z.infer<typeof editorialSchema>;
