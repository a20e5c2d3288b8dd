import type { EntityManager } from 'typeorm';
import type { PackageEntry } from '../package/package-event.dto.ts';
import type { FeedEntry } from './feed.dto.ts';

export const feedChannel = 'feed';

/** Where the events of one kind of topic are kept; names of a table and its columns, never somebody's text. */
interface EventTable {
  readonly table: string;
  readonly topic: string;
  /** What the events belong to within their topic. */
  readonly origin: string;
}
const ofSubmissions: EventTable = {
  table: 'feed_event',
  topic: 'submission_id',
  origin: 'judgement_id',
};
const ofPackages: EventTable = {
  table: 'package_event',
  topic: 'version_id',
  origin: 'attempt',
};

/** Appends what happened to a submission. The caller holds the lock of its row. */
export function appendFeed(
  manager: EntityManager,
  ids: { submissionId: string; judgementId: string },
  entries: readonly FeedEntry[],
): Promise<void> {
  return append(manager, ofSubmissions, ids.submissionId, ids.judgementId, entries);
}

/** Appends what happened to a version of a package. The caller holds the lock of its row. */
export function appendPackageFeed(
  manager: EntityManager,
  ids: { versionId: string; attempt: number },
  entries: readonly PackageEntry[],
): Promise<void> {
  return append(manager, ofPackages, ids.versionId, ids.attempt, entries);
}

/**
 * Appends entries and tells the listeners, all within the caller's transaction: nobody hears of what was not
 * written. The lock of the topic's row makes the numbers gapless.
 */
async function append(
  manager: EntityManager,
  { table, topic, origin }: EventTable,
  topicId: string,
  originId: string | number,
  entries: readonly { kind: string }[],
): Promise<void> {
  if (entries.length === 0) return;
  await manager.query(
    `with last as (select coalesce(max(sequence), 0) as sequence from ${table} where ${topic} = $1),
      added as (
        insert into ${table} (${topic}, sequence, ${origin}, kind, payload)
        select $1, last.sequence + entry.number, $2, entry.value ->> 'kind', entry.value
        from last, jsonb_array_elements($3::jsonb) with ordinality as entry (value, number)
      )
    select pg_notify($4, $5)`,
    [topicId, originId, JSON.stringify(entries), feedChannel, topicId],
  );
}
