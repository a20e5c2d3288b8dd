import type { EntityManager } from 'typeorm';
import { hashOf } from '../account/secret-hash.ts';
import { noteAudit } from '../audit/note-audit.ts';
import { DomainError } from '../http/domain-error.ts';
import type { InvitationBody } from './invitation.dto.ts';

/** A place that was taken: whose invitation, and what it makes of the newcomer. */
export interface TakenPlace {
  id: string;
  role: InvitationBody['role'];
}

/**
 * Takes one place of an invitation, in the transaction that makes the account: if that fails, the place is free again. One
 * statement counts, so of two who want the last place at once the second finds none.
 */
export async function takePlace(manager: EntityManager, code: string): Promise<TakenPlace> {
  const codeHash = hashOf(code.trim());
  const [[taken]] = await manager.query<[TakenPlace[], number]>(
    `update invitation set used = used + 1
     where code_hash = $1 and used < places and expires > now() and exists (
       select from account where account.id = invitation.made_by and account.role = 'admin')
     returning id, role`,
    [codeHash],
  );
  if (!taken) throw await whyVoid(manager, codeHash);
  return taken;
}

/** Notes who took the place; for ever in the audit, since an invitation can be deleted. */
export async function noteUse(
  manager: EntityManager,
  place: TakenPlace,
  accountId: string,
): Promise<void> {
  await manager.query(
    'insert into invitation_use (account_id, invitation_id, at) values ($1, $2, now())',
    [accountId, place.id],
  );
  const subject = { kind: 'invitation', id: place.id } as const;
  await noteAudit(manager, accountId, 'invitation-used', subject, { role: place.role });
}

/** Whoever shows the code was given it, so the reason tells nobody else anything. */
async function whyVoid(manager: EntityManager, codeHash: string): Promise<DomainError> {
  const [row] = await manager.query<{ full: boolean; late: boolean }[]>(
    'select used >= places as full, expires <= now() as late from invitation where code_hash = $1',
    [codeHash],
  );
  const why = !row
    ? 'is not known here, or was deleted'
    : row.late
      ? 'has expired'
      : row.full
        ? 'was used as often as it may be'
        : 'was made by somebody who is no admin any more';
  return new DomainError(
    'invitation-void',
    `The invitation ${why}; check it, or ask an admin for a new one.`,
  );
}
