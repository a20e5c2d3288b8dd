import type { EntityManager } from 'typeorm';
import type { PackageEntry } from '../package/package-event.dto.ts';
import type { AccountEntry } from './account-entry.dto.ts';
import type { FeedEntry } from './feed.dto.ts';
import type { TopicName } from './topic-name.ts';

export const feedChannel = 'feed';

/**
 * Tells what happened to a topic, within the caller's transaction: nobody hears of what was not written. The database
 * gives the numbers just before the commit, one transaction after the other, so the caller needs no lock for them, and
 * reads none of its own entries before. `origin` is what of the topic the entries belong to.
 */
export async function appendTo(
  manager: EntityManager,
  { kind, id }: TopicName,
  entries: readonly { kind: string }[],
  origin: string | null = null,
): Promise<void> {
  if (entries.length === 0) return;
  await manager.query(
    'insert into outbox_draft (topic_kind, topic_id, origin, entries) values ($1, $2, $3, $4)',
    [kind, id, origin, JSON.stringify(entries)],
  );
}

/** Tells what happened to a submission. */
export function appendFeed(
  manager: EntityManager,
  { submissionId, judgementId }: { submissionId: string; judgementId: string },
  entries: readonly FeedEntry[],
): Promise<void> {
  return appendTo(manager, { kind: 'submission', id: submissionId }, entries, judgementId);
}

/** Tells what happened to a version of a package. */
export function appendPackageFeed(
  manager: EntityManager,
  { versionId, attempt }: { versionId: string; attempt: number },
  entries: readonly PackageEntry[],
): Promise<void> {
  return appendTo(manager, { kind: 'version', id: versionId }, entries, String(attempt));
}

/** Tells somebody what happened to what is theirs. */
export function appendAccountFeed(
  manager: EntityManager,
  accountId: string,
  entries: readonly AccountEntry[],
): Promise<void> {
  return appendTo(manager, { kind: 'account', id: accountId }, entries);
}
