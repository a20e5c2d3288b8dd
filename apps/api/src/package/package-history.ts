import type { EntityManager } from 'typeorm';
import type { HistoryAction, HistoryEntry } from './package.dto.ts';

/** Enough for every problem that people work on; the table keeps the rest. */
const mostEntries = 1_000;

/** Notes who did what with a version, in the transaction that does it. `by` is an account, null for the judge itself. */
export async function noteHistory(
  manager: EntityManager,
  version: { id: string; slug: string; number: number },
  action: HistoryAction,
  by: string | null,
): Promise<void> {
  await manager.query(
    'insert into package_history (slug, version_id, number, action, by_account) values ($1, $2, $3, $4, $5)',
    [version.slug, version.id, version.number, action, by],
  );
}

/** What was done with a problem's versions, newest first. */
export async function readHistory(manager: EntityManager, slug: string): Promise<HistoryEntry[]> {
  const rows = await manager.query<(Omit<HistoryEntry, 'at'> & { at: Date })[]>(
    `select history.at, account.name as by, history.action, history.number
     from package_history history left join account on account.id = history.by_account
     where history.slug = $1 order by history.id desc limit ${mostEntries}`,
    [slug],
  );
  return rows.map(({ at, by, action, number }) => ({ at: at.toISOString(), by, action, number }));
}
