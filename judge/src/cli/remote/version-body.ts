import { z } from 'zod';
import {
  labelledResultSchema,
  mutantResultSchema,
  packageDiagnosticSchema,
  proofStages,
} from '../../protocol/index.ts';

export const versionStates = [
  'queued',
  'proving',
  'proved',
  'rejected',
  'failed',
  'cancelled',
] as const;
export type VersionState = (typeof versionStates)[number];

/** One line of a list of versions, as far as it is shown; what a newer server adds is passed over. */
export const versionSummarySchema = z.object({
  id: z.uuid(),
  slug: z.string(),
  number: z.int(),
  packageHash: z.string(),
  state: z.enum(versionStates),
  live: z.boolean(),
  publishWhenProved: z.boolean(),
  scorePercent: z.number().nullable(),
  thresholdPercent: z.number(),
  uploadedBy: z.string().nullable(),
  createdAt: z.string(),
  publishedAt: z.string().nullable(),
  publishedBy: z.string().nullable(),
});
export type VersionSummary = z.infer<typeof versionSummarySchema>;

export const versionListSchema = z.object({
  items: z.array(versionSummarySchema),
  next: z.string().nullable(),
});

/** All of a version; what is not named here goes on as it came, for `--json`. */
export const versionBodySchema = z.looseObject({
  ...versionSummarySchema.shape,
  message: z.string().nullable(),
  diagnostics: z.array(packageDiagnosticSchema),
  labelled: z.array(labelledResultSchema),
  survivors: z.array(mutantResultSchema),
  stage: z.enum(proofStages).nullable(),
  done: z.int(),
  total: z.int(),
  killed: z.int(),
  survived: z.int(),
  sequence: z.int(),
});
export type VersionBody = z.infer<typeof versionBodySchema>;

export const isEnded = (state: VersionState): boolean => state !== 'queued' && state !== 'proving';
