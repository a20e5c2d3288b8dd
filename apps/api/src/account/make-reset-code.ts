import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { noteAudit } from '../audit/note-audit.ts';
import type { AccountBody } from './account.dto.ts';
import type { PasswordResetMade } from './password.dto.ts';
import { hashOf } from './secret-hash.ts';

const codeHours = 24;

/** Makes a code with which the account's person sets a new password, in place of one that there may be; the audit says so. */
export async function makeResetCode(
  manager: EntityManager,
  account: AccountBody,
  madeBy: string,
  details: Readonly<Record<string, unknown>> = {},
): Promise<PasswordResetMade> {
  const code = `reset_${randomBytes(32).toString('base64url')}`;
  const expires = new Date(Date.now() + codeHours * 3600 * 1000);
  await manager.query(
    `insert into password_reset (account_id, code_hash, made_by, expires) values ($1, $2, $3, $4)
     on conflict (account_id) do update set code_hash = $2, made_by = $3, expires = $4`,
    [account.id, hashOf(code), madeBy, expires],
  );
  const subject = { kind: 'account', id: account.id } as const;
  const expiresAt = expires.toISOString();
  await noteAudit(manager, madeBy, 'password-reset-made', subject, { expiresAt, ...details });
  return { code, expiresAt, account };
}
