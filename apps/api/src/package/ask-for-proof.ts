import type { EntityManager } from 'typeorm';
import type { AccountBody } from '../account/account.dto.ts';
import { DomainError } from '../http/domain-error.ts';
import { type LockedVersion, writeState } from './locked-version.ts';
import { noteHistory } from './package-history.ts';

/** Versions of one account that are queued or being proved. */
export const mostWaiting = 10;

/** Has a version that has ended proved once more. Its row is locked; whoever calls puts it on the queue after. */
export async function askForProof(
  manager: EntityManager,
  version: LockedVersion,
  by: AccountBody,
): Promise<void> {
  await requireFewWaiting(manager, by);
  // What is still told of an earlier round belongs to an older attempt, and is not heard.
  const attempt = version.attempt === 0 ? 0 : version.attempt + 1;
  await manager.query(
    'update package_version set round = round + 1, queued_at = $2 where id = $1',
    [version.id, new Date()],
  );
  await writeState(manager, version.id, { state: 'queued', attempt, news: 0, message: null }, [
    { kind: 'state', state: 'queued', attempt },
  ]);
  await noteHistory(manager, version, 'proof-asked', by.id);
}

export async function requireFewWaiting(
  manager: EntityManager,
  account: AccountBody,
): Promise<void> {
  const [row] = await manager.query<[{ waiting: number }]>(
    `select count(*)::int as waiting from package_version
     where uploaded_by = $1 and state in ('queued', 'proving')`,
    [account.id],
  );
  if (row.waiting >= mostWaiting) {
    throw new DomainError(
      'too-many-uploads',
      `${row.waiting} of your versions wait to be proved, which is the limit; cancel some, or wait.`,
    );
  }
}
