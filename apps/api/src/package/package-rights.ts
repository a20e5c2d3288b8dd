import type { EntityManager } from 'typeorm';
import type { AccountBody } from '../account/account.dto.ts';
import { DomainError } from '../http/domain-error.ts';
import { ownerOf } from './version-body.ts';

/** Throws unless the account may add versions to a problem. The caller holds the slug's lock. */
export async function requireOwner(
  manager: EntityManager,
  account: AccountBody,
  slug: string,
): Promise<void> {
  if (account.role === 'admin') return;
  const [row] = await manager.query<[{ known: boolean; owner: string | null }]>(
    `select exists (select 1 from package_version where slug = $1)
         or exists (select 1 from problem where slug = $1) as known,
       ${ownerOf('$1')} as owner`,
    [slug],
  );
  if (!row.known || row.owner === account.id) return;
  throw new DomainError(
    'not-your-problem',
    `The problem "${slug}" belongs to somebody else; choose another slug, or ask an admin.`,
  );
}

/** Whether the account may see the versions of a problem: its owner and admins may. */
export async function maySee(
  manager: EntityManager,
  account: AccountBody,
  slug: string,
): Promise<boolean> {
  if (account.role === 'admin') return true;
  const [row] = await manager.query<[{ owner: string | null }]>(
    `select ${ownerOf('$1')} as owner`,
    [slug],
  );
  return row.owner === account.id;
}
