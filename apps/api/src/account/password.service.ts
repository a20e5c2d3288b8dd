import { Injectable } from '@nestjs/common';
import { DataSource, Not } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { DomainError } from '../http/domain-error.ts';
import { Throttle } from '../throttle/throttle.ts';
import { Token } from '../token/token.entity.ts';
import type { AccountBody } from './account.dto.ts';
import { Account } from './account.entity.ts';
import type { passwordChangeSchema } from './password.dto.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { hashOf } from './secret-hash.ts';
import { Session } from './session.entity.ts';

/** New passwords in place of old ones, and what ends with those. */
@Injectable()
export class PasswordService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly throttle: Throttle,
  ) {}

  /**
   * Ends all sessions of the account but the one that asks: whoever knew the old password is out. Personal tokens are
   * made for programs and do not know the password, so they end only when that is asked for.
   */
  async change(
    account: AccountBody,
    sessionToken: string,
    address: string,
    { currentPassword, newPassword, endTokens }: z.output<typeof passwordChangeSchema>,
  ): Promise<void> {
    await this.throttle.guess(address, account.id);
    const { passwordHash } = await this.dataSource.getRepository(Account).findOneOrFail({
      select: { id: true, passwordHash: true },
      where: { id: account.id },
    });
    // Without a password there is none to be right; an admin's code sets the first one.
    if (passwordHash === null || !(await verifyPassword(currentPassword, passwordHash)))
      throw wrongPassword();
    await this.throttle.knew(address, account.id);
    const newHash = await hashPassword(newPassword);
    await this.dataSource.transaction(async (manager) => {
      // Of two changes at once the second one shows a password that is not the current one any more.
      const { affected } = await manager.update(
        Account,
        { id: account.id, passwordHash },
        { passwordHash: newHash },
      );
      if (!affected) throw wrongPassword();
      await endAccess(manager, account.id, { butSession: sessionToken, endTokens });
    });
  }
}

/** Ends what was opened with the old password, and a code that was still to replace it. */
export async function endAccess(
  manager: EntityManager,
  accountId: string,
  { butSession, endTokens }: { butSession?: string; endTokens: boolean },
): Promise<void> {
  await manager.delete(Session, {
    accountId,
    ...(butSession === undefined ? {} : { tokenHash: Not(hashOf(butSession)) }),
  });
  await manager.query('delete from password_reset where account_id = $1', [accountId]);
  if (endTokens) await manager.delete(Token, { accountId });
}

const wrongPassword = () =>
  new DomainError(
    'wrong-password',
    'The current password is not right; if you forgot it, ask an admin for a code to set a new one.',
  );
