import { randomInt, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { AccountBody, SessionBody } from '../account/account.dto.ts';
import { addAccount } from '../account/add-account.ts';
import { AccountService } from '../account/account.service.ts';
import { openSession } from '../account/open-session.ts';
import { DomainError } from '../http/domain-error.ts';
import { requireSignUpRight } from '../invitation/sign-up-rule.ts';
import { noteUse, takePlace } from '../invitation/take-place.ts';
import type { IdentityList } from './identity.dto.ts';
import { IdentityDoor } from './identity-door.ts';
import type { ProvenIdentity } from './identity-provider.ts';
import { namesOf } from './name-of.ts';

/** Which account an identity of the provider stands for. Names and addresses of mail never decide that, only who was linked. */
@Injectable()
export class IdentityService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: AccountService,
    private readonly door: IdentityDoor,
  ) {}

  /** Signs in whoever it is; somebody who comes first gets an account, if the rule for signing up allows. */
  async signIn(identity: ProvenIdentity, invitation: string | undefined): Promise<SessionBody> {
    await this.accounts.requireSetUp();
    return this.dataSource.transaction(async (manager) => {
      // Of two returns of one person at once, the second finds the account of the first.
      await lockIdentity(manager, identity);
      const known = await findAccount(manager, identity);
      return openSession(manager, known ?? (await this.#signUp(manager, identity, invitation)));
    });
  }

  /** From now on the identity opens this account, too. To link again what is linked changes nothing. */
  async link(account: AccountBody, identity: ProvenIdentity): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await lockIdentity(manager, identity);
      const known = await findAccount(manager, identity);
      if (known?.id === account.id) return;
      const [other] = await manager.query<unknown[]>(
        'select from identity where account_id = $1 and issuer = $2',
        [account.id, identity.issuer],
      );
      if (known ?? other) {
        throw new DomainError(
          'identity-taken',
          known
            ? 'That identity opens another account; sign in with it, or have it unlinked there.'
            : 'Your account is linked with another identity of this provider; unlink that one first.',
        );
      }
      await addIdentity(manager, account.id, identity);
    });
  }

  async list(account: AccountBody): Promise<IdentityList> {
    const [row] = await this.dataSource.query<[{ hasPassword: boolean }]>(
      'select password_hash is not null as "hasPassword" from account where id = $1',
      [account.id],
    );
    const items = await this.dataSource.query<{ id: string; issuer: string; createdAt: Date }[]>(
      'select id, issuer, created_at as "createdAt" from identity where account_id = $1 order by created_at, id',
      [account.id],
    );
    return {
      hasPassword: row.hasPassword,
      items: items.map(({ id, issuer, createdAt }) => ({
        ...{ id, provider: this.door.nameOf(issuer) },
        createdAt: createdAt.toISOString(),
      })),
    };
  }

  /** The last way into an account stays. */
  async unlink(account: AccountBody, id: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const [row] = await manager.query<[{ hasPassword: boolean }]>(
        'select password_hash is not null as "hasPassword" from account where id = $1 for no key update',
        [account.id],
      );
      const linked = await manager.query<{ id: string }[]>(
        'select id from identity where account_id = $1',
        [account.id],
      );
      if (!linked.some((one) => one.id === id))
        throw new DomainError('identity-not-found', `Your account has no identity ${id}.`);
      if (!row.hasPassword && linked.length === 1) {
        throw new DomainError(
          'last-way-in',
          'It is the only way into your account; ask an admin for a code to set a password first.',
        );
      }
      await manager.query('delete from identity where id = $1', [id]);
    });
  }

  async #signUp(
    manager: EntityManager,
    identity: ProvenIdentity,
    invitation: string | undefined,
  ): Promise<AccountBody> {
    requireSignUpRight(this.door.signUp, invitation);
    const place = invitation === undefined ? null : await takePlace(manager, invitation);
    const name = await freeName(manager, namesOf(identity.claims));
    const account = await addAccount(manager, name, null, place?.role ?? 'contestant');
    if (place) await noteUse(manager, place, account.id);
    await addIdentity(manager, account.id, identity);
    return account;
  }
}

async function lockIdentity(manager: EntityManager, { issuer, subject }: ProvenIdentity) {
  await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `identity ${issuer} ${subject}`,
  ]);
}

async function findAccount(
  manager: EntityManager,
  { issuer, subject }: ProvenIdentity,
): Promise<AccountBody | undefined> {
  const [row] = await manager.query<AccountBody[]>(
    `select account.id, name, role from account join identity on account_id = account.id
     where issuer = $1 and subject = $2`,
    [issuer, subject],
  );
  return row;
}

async function addIdentity(
  manager: EntityManager,
  accountId: string,
  { issuer, subject }: ProvenIdentity,
): Promise<void> {
  await manager.query(
    'insert into identity (id, account_id, issuer, subject) values ($1, $2, $3, $4)',
    [randomUUID(), accountId, issuer, subject],
  );
}

/** The first of the wished names that nobody has, or the last one with digits behind it. */
async function freeName(manager: EntityManager, wished: readonly string[]): Promise<string> {
  const more = Array.from({ length: 20 }, () => `${wished[0] ?? 'Person'} ${randomInt(1e6)}`);
  for (const name of [...wished, ...more]) {
    const taken = await manager.query<unknown[]>(
      'select from account where lower(name) = lower($1)',
      [name],
    );
    if (taken.length === 0) return name;
  }
  throw new DomainError('name-taken', 'No name is free for you here; ask an admin.');
}
