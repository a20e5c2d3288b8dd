import { reasons, verdicts } from '@tickjudge/judge';
import { diagnosticSchema, groupReportSchema } from '@tickjudge/judge/protocol';
import { z } from 'zod';
import type {
  PackageEvent,
  UnwatchPackage,
  WatchPackage,
  WatchPackageAnswer,
} from '../package/package-event.dto.ts';
import { shownRunSchema } from '../redaction/shown-run.ts';
import type { SubmissionBody } from '../submission/submission.dto.ts';
import type { TopicEvent, UnwatchTopic, WatchTopic, WatchTopicAnswer } from './topic.dto.ts';

/**
 * What happened to a submission, in order. Sent as it is stored, but for what is not for its reader.
 *
 * A `state` event with `restarted` says that the judgement begins again: the runs told so far are void.
 * One with `replaced` begins a judgement that took the place of the one before, after it was judged again: its runs and verdict
 * follow at once. `verdict` is the last event of a judgement; its state is "finished". One that is cancelled ends with that state instead.
 */
export const feedEntrySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('state'),
    state: z.enum(['queued', 'compiling', 'running', 'cancelled']),
    attempt: z.int(),
    restarted: z.literal(true).optional(),
    /** Known from "running" on. */
    testcases: z.int().optional(),
    /** With it begins a judgement that was made beside the one told so far, and now takes its place. */
    replaced: z.strictObject({ rejudgeId: z.uuid(), packageHash: z.string() }).optional(),
  }),
  z.strictObject({ kind: z.literal('run'), run: shownRunSchema }),
  z.strictObject({
    kind: z.literal('verdict'),
    verdict: z.enum(verdicts),
    reason: z.enum(reasons),
    message: z.string(),
    score: z.number(),
    maxScore: z.number(),
    groups: z.array(groupReportSchema),
    diagnostics: z.array(diagnosticSchema),
    historyHash: z.string(),
    cpuTimeMs: z.number(),
  }),
]);
export type FeedEntry = z.infer<typeof feedEntrySchema>;

/** What the socket emits as `feed`. `sequence` counts from 1 within a submission and has no gaps. */
export type FeedEvent = FeedEntry & { submissionId: string; judgementId: string; sequence: number };

export const watchSchema = z.strictObject({
  submissionId: z.uuid('must be the id of a submission'),
  /** The last sequence number that the client has seen. */
  after: z
    .int('must be a whole number')
    .min(0, 'must be 0 or more: the last sequence number that you have seen')
    .optional(),
});
export type Watch = z.infer<typeof watchSchema>;

export const unwatchSchema = z.strictObject({
  submissionId: z.uuid('must be the id of a submission'),
});
export type Unwatch = z.infer<typeof unwatchSchema>;

/**
 * Answer to `watch`. Every event after `sequence` follows as `feed`, in order, once.
 * `submission` is the state up to `sequence`; null when `after` was given, since the client has that state.
 */
export type WatchAnswer =
  | { sequence: number; submission: SubmissionBody | null }
  | { error: { code: string; message: string } };
export type UnwatchAnswer = { ok: true } | { error: { code: string; message: string } };

export interface ClientEvents {
  watch: (message: Watch, answer: (answer: WatchAnswer) => void) => void;
  unwatch: (message: Unwatch, answer?: (answer: UnwatchAnswer) => void) => void;
  'watch-package': (message: WatchPackage, answer: (answer: WatchPackageAnswer) => void) => void;
  'unwatch-package': (message: UnwatchPackage, answer?: (answer: UnwatchAnswer) => void) => void;
  'watch-topic': (message: WatchTopic, answer: (answer: WatchTopicAnswer) => void) => void;
  'unwatch-topic': (message: UnwatchTopic, answer?: (answer: UnwatchAnswer) => void) => void;
}

export interface ServerEvents {
  feed: (event: FeedEvent) => void;
  package: (event: PackageEvent) => void;
  topic: (event: TopicEvent) => void;
}
