import {
  labelledResultSchema,
  mutantResultSchema,
  packageDiagnosticSchema,
  packageProofSchema,
  proofStages,
} from '@tickjudge/judge/protocol';
import { z } from 'zod';
import { pageOf, pageQuery } from '../http/page.dto.ts';
import { slugSchema } from '../problem/problem.dto.ts';

/**
 * Where a version is on its way. "proved" passed everything and may be published; "rejected" is not as it claims, or
 * its score is too low (`message` says which); "failed" is our fault, and it may be proved again.
 */
export const versionStates = [
  'queued',
  'proving',
  'proved',
  'rejected',
  'failed',
  'cancelled',
] as const;
export type VersionState = (typeof versionStates)[number];

/** States in which nothing will happen by itself. */
export const endedStates: ReadonlySet<VersionState> = new Set([
  'proved',
  'rejected',
  'failed',
  'cancelled',
]);

export const origins = ['upload', 'seed'] as const;
export type Origin = (typeof origins)[number];

const percent = z.number().min(0).max(100);

/** One line of a list of versions. */
export const packageVersionSummarySchema = z.strictObject({
  id: z.uuid(),
  slug: z.string(),
  /** From 1 within the slug, in order of upload. */
  number: z.int(),
  packageHash: z.string(),
  title: z.string(),
  state: z.enum(versionStates),
  /** Whether this is the version that is shown and judged. */
  live: z.boolean(),
  /** Whether it goes live by itself once it is proved. */
  publishWhenProved: z.boolean(),
  /** Size of the archive. */
  bytes: z.int(),
  /** Mutation score of the proof; null without one, or when verification failed. */
  scorePercent: percent.nullable(),
  /** The score that publishing asks for. */
  thresholdPercent: percent,
  /** Name of the account; null for a package of the installation itself. */
  uploadedBy: z.string().nullable(),
  origin: z.enum(origins),
  createdAt: z.iso.datetime(),
  /** When it first went live; null: never. */
  publishedAt: z.iso.datetime().nullable(),
  /** Who made it live first; null: nobody, or the installation itself. */
  publishedBy: z.string().nullable(),
});
export type PackageVersionSummary = z.infer<typeof packageVersionSummarySchema>;

/** All that is known of a version. What is told while it is proved is here as far as it has come. */
export const packageVersionSchema = packageVersionSummarySchema.extend({
  /** 0 until a worker has begun; grows each time that one begins again. */
  attempt: z.int(),
  /** Why it is rejected, failed or cancelled, and what to do; else null. */
  message: z.string().nullable(),
  /** What is wrong with the package so far; complete once it is proved or rejected. */
  diagnostics: z.array(packageDiagnosticSchema),
  /** Labelled submissions judged so far. */
  labelled: z.array(labelledResultSchema),
  /** Mutants that survived so far. */
  survivors: z.array(mutantResultSchema),
  /** Null until "proved" or "rejected", and for seeds, which the repository's own checks have proved. */
  proof: packageProofSchema.nullable(),
  /** What the worker is at; null before it has begun and after it has ended. */
  stage: z.enum(proofStages).nullable(),
  /** Steps of the stage: done so far, and all of them; 0 of 0 without a stage. */
  done: z.int(),
  total: z.int(),
  killed: z.int(),
  survived: z.int(),
  /** Number of the last event that this body includes. */
  sequence: z.int(),
});
export type PackageVersion = z.infer<typeof packageVersionSchema>;

export const packageListSchema = pageOf(packageVersionSummarySchema);
export type PackageList = z.infer<typeof packageListSchema>;

export const packageQuerySchema = z.strictObject({
  slug: slugSchema.optional(),
  ...pageQuery(20),
});
export type PackageQuery = z.infer<typeof packageQuerySchema>;

export const uploadQuerySchema = z.strictObject({
  publish: z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .default('false')
    .describe('Make the version live as soon as it is proved.'),
});
export type UploadQuery = z.infer<typeof uploadQuerySchema>;

export const versionIdSchema = z.uuid('must be the id of a version');

export const versionNumberSchema = z.coerce
  .number({ error: 'must be the number of a version' })
  .int('must be the number of a version')
  .min(1, 'must be the number of a version')
  .max(0x7fffffff, 'must be the number of a version');

/** A version that was live at some time, as everybody may see it. */
export const publishedVersionSchema = z.strictObject({
  number: z.int(),
  packageHash: z.string(),
  publishedAt: z.iso.datetime(),
  /** Null: the installation itself. */
  publishedBy: z.string().nullable(),
  live: z.boolean(),
});
export type PublishedVersion = z.infer<typeof publishedVersionSchema>;

export const publishedVersionsSchema = z.strictObject({ items: z.array(publishedVersionSchema) });
export type PublishedVersions = z.infer<typeof publishedVersionsSchema>;

export const historyActions = [
  'uploaded',
  'seeded',
  'proved',
  'rejected',
  'failed',
  'cancelled',
  'proof-asked',
  'publish-asked',
  'published',
  'rolled-back',
] as const;
export type HistoryAction = (typeof historyActions)[number];

/** What was done with a problem's versions, newest first. `by` is null for what the judge did itself. */
export const historyEntrySchema = z.strictObject({
  at: z.iso.datetime(),
  by: z.string().nullable(),
  action: z.enum(historyActions),
  number: z.int(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

export const packageHistorySchema = z.strictObject({ items: z.array(historyEntrySchema) });
export type PackageHistory = z.infer<typeof packageHistorySchema>;
