import type { PackageProof } from '@tickjudge/judge/protocol';
import type { EntityManager } from 'typeorm';
import { appendPackageFeed } from '../feed/append-feed.ts';
import type { PackageEntry } from './package-event.dto.ts';
import type { Origin, VersionState } from './package.dto.ts';

/** What changes of a version, and what is needed to change it; its row is locked until the transaction ends. */
export interface LockedVersion {
  id: string;
  slug: string;
  number: number;
  packageHash: string;
  origin: Origin;
  state: VersionState;
  round: number;
  attempt: number;
  news: number;
  message: string | null;
  publishAskedBy: string | null;
  published: boolean;
}

/** Locks a version; undefined when there is none. Whoever wants the slug's lock as well took it before. */
export async function lockVersion(
  manager: EntityManager,
  id: string,
): Promise<LockedVersion | undefined> {
  const [row] = await manager.query<LockedVersion[]>(
    `select id, slug, number, package_hash as "packageHash", origin, state, round, attempt, news, message,
       publish_asked_by as "publishAskedBy", published_at is not null as published
     from package_version where id = $1 for no key update`,
    [id],
  );
  return row;
}

/** The slug of a version, which never changes, so no lock is needed to know it. */
export async function slugOfVersion(
  manager: EntityManager,
  id: string,
): Promise<string | undefined> {
  const [row] = await manager.query<{ slug: string }[]>(
    'select slug from package_version where id = $1',
    [id],
  );
  return row?.slug;
}

export async function proofOf(manager: EntityManager, id: string): Promise<PackageProof | null> {
  const [row] = await manager.query<{ proof: PackageProof | null }[]>(
    'select proof from package_version where id = $1',
    [id],
  );
  return row?.proof ?? null;
}

/**
 * Writes where a version is now, and tells the events that go with it. A wish to publish outlives our own failure, and
 * nothing else that ends a proof: whoever ends it has read the wish before.
 */
export async function writeState(
  manager: EntityManager,
  id: string,
  to: { state: VersionState; attempt: number; news: number; message: string | null },
  events: readonly PackageEntry[],
): Promise<void> {
  await manager.query(
    `update package_version set state = $2, attempt = $3, news = $4, message = $5,
       publish_asked_by = case when $2 in ('queued', 'proving', 'failed') then publish_asked_by end
     where id = $1`,
    [id, to.state, to.attempt, to.news, to.message],
  );
  await appendPackageFeed(manager, { versionId: id, attempt: to.attempt }, events);
}
