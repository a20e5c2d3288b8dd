import { z } from 'zod';
import { topicOf } from './topic-name.ts';

const after = z
  .int('must be a whole number')
  .min(0, 'must be 0 or more: the last sequence number that you have seen');

/** A state of a topic's subject, and the number of the last event that it includes. */
export interface Snapshot {
  sequence: number;
}

/** Reads a name as it is written. */
const topicSchema = z.string().transform((text, context) => {
  const topic = topicOf(text);
  if (topic) return topic;
  context.addIssue('must be the name of a topic, such as "submission/<id>"');
  return z.NEVER;
});

export const watchTopicSchema = z.strictObject({ topic: topicSchema, after: after.optional() });
export type WatchTopic = z.input<typeof watchTopicSchema>;

export const unwatchTopicSchema = z.strictObject({ topic: topicSchema });
export type UnwatchTopic = z.input<typeof unwatchTopicSchema>;

/**
 * Answer to `watch-topic`. Every event after `sequence` follows as `topic`, in order, once. `state` is the state up to
 * `sequence`; null when `after` was given, since the client has that state, and for topics without one.
 */
export type WatchTopicAnswer =
  { sequence: number; state: Snapshot | null } | { error: { code: string; message: string } };

/**
 * What the socket emits as `topic`, and a line of a feed over HTTP: the event in its topic's own form, of which `kind`
 * and `sequence` are always there, the name of its topic, and when it was told.
 */
export interface TopicEvent {
  topic: string;
  toldAt: string;
  kind: string;
  sequence: number;
  /** In the feed of everything alone. */
  number?: number;
  [field: string]: unknown;
}
