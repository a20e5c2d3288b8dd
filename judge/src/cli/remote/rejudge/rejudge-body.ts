import { z } from 'zod';
import { slugSchema } from '../problem/index.ts';
import { RemoteError } from '../remote-error.ts';

/** What a set would have. */
export const previewSchema = z.looseObject({
  submissions: z.int(),
  skipped: z.int(),
  version: z.int(),
});
export type RejudgePreview = z.infer<typeof previewSchema>;

/** Submissions that are judged again beside the judgements that they have. */
export const rejudgeSummarySchema = z.looseObject({
  id: z.uuid(),
  state: z.enum(['judging', 'judged', 'applied', 'dropped']),
  problem: slugSchema,
  version: z.int(),
  createdAt: z.string(),
  note: z.string(),
  total: z.int(),
  done: z.int(),
  /** Our own failures: these are not applied. */
  failed: z.int(),
});
export type RejudgeSummary = z.infer<typeof rejudgeSummarySchema>;

export const rejudgeBodySchema = z.looseObject({
  ...rejudgeSummarySchema.shape,
  changes: z.array(z.looseObject({ before: z.string(), after: z.string(), count: z.int() })),
  scoresChanged: z.int().optional(),
});
export type RejudgeBody = z.infer<typeof rejudgeBodySchema>;

export function readRejudgeId(text: string): string {
  if (z.uuid().safeParse(text).success) return text.toLowerCase();
  throw RemoteError.usage(`"${text}" is no id of a set; \`tick rejudge list\` lists them.`);
}
