import { randomBytes } from 'node:crypto';
import { LessThan } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { AccountBody, SessionBody } from './account.dto.ts';
import type { Account } from './account.entity.ts';
import { hashOf } from './secret-hash.ts';
import { Session } from './session.entity.ts';

const sessionMs = 30 * 24 * 3600 * 1000;

/** Signs the account in; its sessions that have expired go. */
export async function openSession(
  manager: EntityManager,
  account: AccountBody,
): Promise<SessionBody> {
  const token = randomBytes(32).toString('base64url');
  const expires = new Date(Date.now() + sessionMs);
  await manager.delete(Session, { accountId: account.id, expires: LessThan(new Date()) });
  await manager.insert(Session, { tokenHash: hashOf(token), accountId: account.id, expires });
  return { token, expiresAt: expires.toISOString(), account: bodyOf(account) };
}

export const bodyOf = ({ id, name, role }: AccountBody | Account): AccountBody => ({
  id,
  name,
  role,
});
