import { z } from 'zod';
import { RemoteError } from '../remote-error.ts';

export const slugSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(100);

/** One line of the list of problems; what a newer server adds goes on as it came, for `--json`. */
export const problemSummarySchema = z.looseObject({
  slug: slugSchema,
  title: z.string(),
  difficulty: z.string(),
  tags: z.array(z.string()),
  testcases: z.int(),
  solved: z.boolean(),
});
export type ProblemSummary = z.infer<typeof problemSummarySchema>;
export const problemListSchema = z.object({ items: z.array(problemSummarySchema) });

/** One question of the bank. */
export const questionSchema = z.looseObject({
  id: z.string(),
  kind: z.string(),
  difficulty: z.string(),
  tags: z.array(z.string()),
  question: z.string(),
  judged: z.boolean(),
  problem: slugSchema.nullable(),
});
export type Question = z.infer<typeof questionSchema>;

/** The files' names become names here: nothing that leads out of a folder, nothing hidden. */
export const attachmentNameSchema = z
  .string()
  .max(100)
  .regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/);

/** What is kept of a problem in a folder. */
export const problemBodySchema = z.object({
  slug: slugSchema,
  title: z.string(),
  packageHash: z.string().regex(/^[0-9a-f]{64}$/),
  statement: z.string(),
  contract: z.string(),
  starter: z.string(),
  platformTypes: z.string(),
  attachments: z.array(z.object({ name: attachmentNameSchema, bytes: z.int().min(0) })).max(100),
});
export type ProblemBody = z.infer<typeof problemBodySchema>;

/** A slug from the command line. */
export function readSlug(text: string): string {
  const slug = slugSchema.safeParse(text);
  if (slug.success) return slug.data;
  throw RemoteError.usage(`"${text}" is no slug of a problem; \`tick problems\` lists them.`);
}
