import type { EntityManager } from 'typeorm';
import { appendPackageFeed } from '../feed/append-feed.ts';
import type { PackageEntry } from './package-event.dto.ts';
import { noteHistory } from './package-history.ts';

interface LiveRow {
  id: string;
  slug: string;
  number: number;
  attempt: number;
  published: boolean;
}

/**
 * Makes a version the one that is shown and judged: publishing for the first time and rolling back are this one
 * operation. False when it is live already. `by` is an account, null for seeding. The caller has asked the gate and
 * holds the slug's lock, which brings publishers into one order.
 */
export async function makeLive(
  manager: EntityManager,
  version: { id: string; slug: string },
  by: string | null,
): Promise<boolean> {
  const { slug } = version;
  const [problem] = await manager.query<{ live: string | null; listed: boolean }[]>(
    'select live_version as live, listed from problem where slug = $1 for no key update',
    [slug],
  );
  const before = problem?.live ?? null;
  if (before === version.id && problem?.listed) return false;
  await manager.query(
    `insert into problem (slug, live_version, live_by, listed) values ($1, $2, $3, true)
     on conflict (slug) do update set live_version = $2, live_by = $3, listed = true`,
    [slug, version.id, by],
  );
  if (before === version.id) return true;

  const row = await lockRow(manager, version.id);
  const at = new Date();
  if (!row.published)
    await manager.query(
      'update package_version set published_at = $2, published_by = $3 where id = $1',
      [row.id, at, by],
    );
  await noteHistory(manager, row, row.published ? 'rolled-back' : 'published', by);
  const told = { by: await nameOf(manager, by), at: at.toISOString() };
  const tell = (to: LiveRow, kind: 'published' | 'replaced') =>
    appendPackageFeed(manager, { versionId: to.id, attempt: to.attempt }, [
      { kind, ...told } satisfies PackageEntry,
    ]);
  await tell(row, 'published');
  if (before) await tell(await lockRow(manager, before), 'replaced');
  return true;
}

/** Whoever locks two versions holds their slug's lock. */
async function lockRow(manager: EntityManager, id: string): Promise<LiveRow> {
  const [row] = await manager.query<LiveRow[]>(
    `select id, slug, number, attempt, published_at is not null as published
     from package_version where id = $1 for no key update`,
    [id],
  );
  if (!row) throw new Error(`There is no version ${id}.`);
  return row;
}

async function nameOf(manager: EntityManager, account: string | null): Promise<string | null> {
  if (account === null) return null;
  const [row] = await manager.query<{ name: string }[]>('select name from account where id = $1', [
    account,
  ]);
  return row?.name ?? null;
}
