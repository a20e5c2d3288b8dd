import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { noteAudit } from '../audit/note-audit.ts';
import { DomainError } from '../http/domain-error.ts';
import { Throttle } from '../throttle/throttle.ts';
import type { AccountBody } from './account.dto.ts';
import { Account } from './account.entity.ts';
import type { PasswordResetMade, passwordResetSchema } from './password.dto.ts';
import { endAccess } from './password.service.ts';
import { makeResetCode } from './make-reset-code.ts';
import { hashPassword } from './password.ts';
import { hashOf } from './secret-hash.ts';

/** Longer than a guess can be; the hash of what is shown finds the row, so nothing of a code is compared byte by byte. */
const form = /^reset_[A-Za-z0-9_-]{43}$/;

interface ResetRow {
  accountId: string;
  madeBy: string;
}

/**
 * Codes with which people who forgot their password set a new one. An admin makes them and hands them over; that one was made,
 * and that it was used, is in the audit, so an admin cannot get into an account unnoticed.
 */
@Injectable()
export class PasswordResetService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly throttle: Throttle,
  ) {}

  /** A code for the account, in place of one that there may be. */
  async make(admin: AccountBody, accountId: string): Promise<PasswordResetMade> {
    return this.dataSource.transaction(async (manager) => {
      const [account] = await manager.query<AccountBody[]>(
        'select id, name, role from account where id = $1',
        [accountId],
      );
      if (!account) throw new DomainError('account-not-found', `There is no account ${accountId}.`);
      return makeResetCode(manager, account, admin.id);
    });
  }

  /** Sets a new password, once, and ends all sessions of the account. */
  async use(
    address: string,
    { code, newPassword, endTokens }: z.output<typeof passwordResetSchema>,
  ): Promise<void> {
    await this.throttle.resetCode(address);
    const found = form.test(code) ? await this.#find(hashOf(code)) : undefined;
    if (!found) throw codeVoid();
    const { accountId, madeBy } = found;
    const passwordHash = await hashPassword(newPassword);
    await this.dataSource.transaction(async (manager) => {
      // The account's row first, as a change of the password takes it, so that the two never wait for each other.
      await manager.update(Account, { id: accountId }, { passwordHash });
      const [, used] = await manager.query<[unknown[], number]>(
        'delete from password_reset where code_hash = $1 and expires > now()',
        [hashOf(code)],
      );
      if (!used) throw codeVoid();
      await endAccess(manager, accountId, { endTokens });
      // Who showed the code is not known: it counts as the account's own doing, and whoever made it stands beside.
      const subject = { kind: 'account', id: accountId } as const;
      await noteAudit(manager, accountId, 'password-reset-used', subject, { madeBy, endTokens });
    });
    await this.throttle.forget(address, accountId);
  }

  /** A code holds while whoever made it is an admin: one who is no longer cannot come back by one that was kept. */
  async #find(codeHash: string): Promise<ResetRow | undefined> {
    const [row] = await this.dataSource.query<ResetRow[]>(
      `select reset.account_id as "accountId", reset.made_by as "madeBy"
       from password_reset reset join account maker on maker.id = reset.made_by
       where reset.code_hash = $1 and reset.expires > now() and maker.role = 'admin'`,
      [codeHash],
    );
    return row;
  }
}

const codeVoid = () =>
  new DomainError(
    'reset-code-void',
    'The code does not hold: it was used, replaced, has expired or was never given; ask an admin for a new one.',
  );
