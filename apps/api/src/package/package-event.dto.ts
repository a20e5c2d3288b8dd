import { proofProgressSchema } from '@tickjudge/judge/protocol';
import { z } from 'zod';
import { versionStates } from './package.dto.ts';
import type { PackageVersion } from './package.dto.ts';

/**
 * What happened to a version, in order. Stored as it is sent.
 *
 * A `state` with "queued" says that the proof begins (again): what was told of an earlier one is void.
 */
export const packageEntrySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('state'),
    state: z.enum(versionStates),
    attempt: z.int(),
    /** With "rejected", "failed" and "cancelled": why, and what to do. */
    message: z.string().optional(),
    /** With "proved", and with "rejected" when there is one. */
    scorePercent: z.number().optional(),
  }),
  ...proofProgressSchema.options,
  /** The version went live. `by` is null for the installation itself. */
  z.strictObject({ kind: z.literal('published'), by: z.string().nullable(), at: z.iso.datetime() }),
  /** Another version went live in its place. */
  z.strictObject({ kind: z.literal('replaced'), by: z.string().nullable(), at: z.iso.datetime() }),
]);
export type PackageEntry = z.infer<typeof packageEntrySchema>;

/** What the socket emits as `package`. `sequence` counts from 1 within a version and has no gaps. */
export type PackageEvent = PackageEntry & { versionId: string; sequence: number };

export const watchPackageSchema = z.strictObject({
  versionId: z.uuid('must be the id of a version'),
  /** The last sequence number that the client has seen. */
  after: z
    .int('must be a whole number')
    .min(0, 'must be 0 or more: the last sequence number that you have seen')
    .optional(),
});
export type WatchPackage = z.infer<typeof watchPackageSchema>;

export const unwatchPackageSchema = z.strictObject({
  versionId: z.uuid('must be the id of a version'),
});
export type UnwatchPackage = z.infer<typeof unwatchPackageSchema>;

/**
 * Answer to `watch-package`. Every event after `sequence` follows as `package`, in order, once.
 * `version` is the state up to `sequence`; null when `after` was given, since the client has that state.
 */
export type WatchPackageAnswer =
  | { sequence: number; version: PackageVersion | null }
  | { error: { code: string; message: string } };
