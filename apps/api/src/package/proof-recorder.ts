import { storable } from '@tickjudge/queue';
import type { DataSource, EntityManager } from 'typeorm';
import { type ProofChange, type ProofNews, applyProofNews } from './apply-proof-news.ts';
import { type LockedVersion, lockVersion, slugOfVersion, writeState } from './locked-version.ts';
import { makeLive } from './make-live.ts';
import type { PackageEntry } from './package-event.dto.ts';
import { noteHistory } from './package-history.ts';
import { lockSlug } from './slug-lock.ts';

export interface RecordedNews extends ProofChange {
  slug: string;
  number: number;
  wentLive: boolean;
}

/**
 * Writes what news of a proof change, in one transaction under the lock of the version's row; with the proof, the
 * version goes live in it too if somebody asked for that. Answers the change, or null when there was none. Throws
 * when the proof is of another package.
 */
export async function recordProofNews(
  dataSource: DataSource,
  versionId: string,
  news: ProofNews,
  thresholdPercent: number,
): Promise<RecordedNews | null> {
  const clean = storable(news);
  return dataSource.transaction(async (manager) => {
    if (clean.proof) {
      const slug = await slugOfVersion(manager, versionId);
      if (slug !== undefined) await lockSlug(manager, slug);
    }
    const version = await lockVersion(manager, versionId);
    if (!version) return null;
    requireSamePackage(version, clean);
    const told = clean.proof ? await eventsOf(manager, versionId, clean.attempt) : [];
    const change = applyProofNews(version, clean, told, thresholdPercent);
    if (!change) return null;
    const { state, attempt, judged } = change;
    await writeState(
      manager,
      versionId,
      { state, attempt, news: change.news, message: judged?.message ?? null },
      change.events,
    );
    const wentLive = judged !== null && (await end(manager, version, change));
    return { ...change, slug: version.slug, number: version.number, wentLive };
  });
}

/** Everything that was told of an attempt, in order. */
export async function eventsOf(
  manager: EntityManager,
  versionId: string,
  attempt: number,
): Promise<PackageEntry[]> {
  const rows = await manager.query<{ payload: PackageEntry }[]>(
    `select payload from outbox where topic_kind = 'version' and topic_id = $1 and origin = $2 order by sequence`,
    [versionId, String(attempt)],
  );
  return rows.map(({ payload }) => payload);
}

function requireSamePackage(version: LockedVersion, { proof }: ProofNews): void {
  if (!proof || (proof.packageHash === version.packageHash && proof.slug === version.slug)) return;
  throw new Error(`The proof is of ${proof.slug} ${proof.packageHash}, another package.`);
}

/** Keeps the proof, and publishes if that was asked for. True if the version went live. */
async function end(
  manager: EntityManager,
  version: LockedVersion,
  { proof, judged }: ProofChange,
): Promise<boolean> {
  await manager.query('update package_version set proof = $2, score_percent = $3 where id = $1', [
    version.id,
    JSON.stringify(proof),
    judged?.scorePercent ?? null,
  ]);
  await noteHistory(manager, version, judged?.state ?? 'rejected', null);
  const asker = version.publishAskedBy;
  if (judged?.state !== 'proved' || asker === null) return false;
  return (await mayStillPublish(manager, asker)) && (await makeLive(manager, version, asker));
}

/** A role may be taken away while a proof is made. */
async function mayStillPublish(manager: EntityManager, account: string): Promise<boolean> {
  const rows = await manager.query<unknown[]>(
    `select 1 from account where id = $1 and role in ('author', 'admin')`,
    [account],
  );
  return rows.length > 0;
}

/** Ends a proof as our failure. False when it had ended before. */
export function recordProofFailure(dataSource: DataSource, versionId: string): Promise<boolean> {
  return dataSource.transaction(async (manager) => {
    const version = await lockVersion(manager, versionId);
    if (!version || (version.state !== 'queued' && version.state !== 'proving')) return false;
    const { attempt, news } = version;
    const message =
      'The judge failed while it proved this package; this is not your fault, have it proved again.';
    await writeState(manager, versionId, { state: 'failed', attempt, news, message }, [
      { kind: 'state', state: 'failed', attempt, message },
    ]);
    await noteHistory(manager, version, 'failed', null);
    return true;
  });
}
