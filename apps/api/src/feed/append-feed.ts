import type { EntityManager } from 'typeorm';
import type { FeedEntry } from './feed.dto.ts';

export const feedChannel = 'feed';

/**
 * Appends entries and tells the listeners, all within the caller's transaction: nobody hears of what was not
 * written. The caller holds the lock of the submission's row, which makes the numbers gapless.
 */
export async function appendFeed(
  manager: EntityManager,
  ids: { submissionId: string; judgementId: string },
  entries: readonly FeedEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await manager.query(
    `with last as (select coalesce(max(sequence), 0) as sequence from feed_event where submission_id = $1),
      added as (
        insert into feed_event (submission_id, sequence, judgement_id, kind, payload)
        select $1, last.sequence + entry.number, $2, entry.value ->> 'kind', entry.value
        from last, jsonb_array_elements($3::jsonb) with ordinality as entry (value, number)
      )
    select pg_notify($4, $5)`,
    [ids.submissionId, ids.judgementId, JSON.stringify(entries), feedChannel, ids.submissionId],
  );
}
