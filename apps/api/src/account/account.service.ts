import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, MoreThan } from 'typeorm';
import { DomainError } from '../http/domain-error.ts';
import { SignUpRule, requireSignUpRight } from '../invitation/sign-up-rule.ts';
import { noteUse, takePlace } from '../invitation/take-place.ts';
import { Throttle } from '../throttle/throttle.ts';
import type { AccountBody, Credentials, SessionBody, SignIn, SignUp } from './account.dto.ts';
import { Account } from './account.entity.ts';
import { addAccount } from './add-account.ts';
import { bodyOf, openSession } from './open-session.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { Session } from './session.entity.ts';
import { hashOf } from './secret-hash.ts';

/** Any constant will do: it makes two first visitors take turns. */
const setupLock = 0x7365_7475;

/** People, and who of them is signed in. */
@Injectable()
export class AccountService {
  /** Verified when the name is unknown, so that the answer takes as long as for a known one. */
  readonly #nobody = hashPassword(randomUUID());

  constructor(
    private readonly dataSource: DataSource,
    private readonly throttle: Throttle,
    private readonly signUpRule: SignUpRule,
  ) {}

  async setupNeeded(): Promise<boolean> {
    return !(await this.dataSource.getRepository(Account).existsBy({ role: 'admin' }));
  }

  /** Throws while there is no admin: until then nobody else gets an account. */
  async requireSetUp(): Promise<void> {
    if (!(await this.setupNeeded())) return;
    throw new DomainError(
      'setup-needed',
      'This judge has no admin yet; open its page and set it up first.',
    );
  }

  /** Makes the first account, the admin's. Of two that come at once, one is told that it is closed. */
  async setUp(credentials: Credentials): Promise<SessionBody> {
    // Whoever comes too late is told so before a password is hashed, which costs 80 ms.
    if (!(await this.setupNeeded())) throw setupClosed();
    const passwordHash = await hashPassword(credentials.password);
    return this.dataSource.transaction(async (manager) => {
      await manager.query('select pg_advisory_xact_lock($1)', [setupLock]);
      if (await manager.existsBy(Account, { role: 'admin' })) throw setupClosed();
      return openSession(
        manager,
        await addAccount(manager, credentials.name, passwordHash, 'admin'),
      );
    });
  }

  /** Makes an account as the rule for signing up allows; an invitation counts where none is needed, too. */
  async signUp({ invitation, ...credentials }: SignUp, address: string): Promise<SessionBody> {
    await this.requireSetUp();
    requireSignUpRight(this.signUpRule.mode, invitation);
    await this.throttle.signUp(address);
    const passwordHash = await hashPassword(credentials.password);
    return this.dataSource.transaction(async (manager) => {
      const place = invitation === undefined ? null : await takePlace(manager, invitation);
      const role = place?.role ?? 'contestant';
      const account = await addAccount(manager, credentials.name, passwordHash, role);
      if (place) await noteUse(manager, place, account.id);
      return openSession(manager, account);
    });
  }

  /** While there is a wait, the right password is refused like a wrong one: the answer tells nothing about it. */
  async signIn({ name, password }: SignIn, address: string): Promise<SessionBody> {
    const account = await this.dataSource
      .getRepository(Account)
      .createQueryBuilder('account')
      .addSelect('account.passwordHash')
      .where('lower(account.name) = lower(:name)', { name })
      .getOne();
    const who = account?.id ?? name;
    await this.throttle.guess(address, who);
    const correct = await verifyPassword(password, account?.passwordHash ?? (await this.#nobody));
    if (!account || !correct) throw wrongCredentials();
    await this.throttle.knew(address, who);
    return this.dataSource.transaction(async (manager) => {
      // A password that was changed meanwhile opens nothing: the change ends sessions, and this one would be new.
      const [same] = await manager.query<unknown[]>(
        'select from account where id = $1 and password_hash = $2 for share',
        [account.id, account.passwordHash],
      );
      if (!same) throw wrongCredentials();
      return openSession(manager, account);
    });
  }

  async signOut(token: string): Promise<void> {
    await this.dataSource.getRepository(Session).delete({ tokenHash: hashOf(token) });
  }

  /** The account that the token stands for; null when it stands for none (any more). */
  async accountOf(token: string): Promise<AccountBody | null> {
    const session = await this.dataSource.getRepository(Session).findOne({
      where: { tokenHash: hashOf(token), expires: MoreThan(new Date()) },
      relations: { account: true },
    });
    return session && bodyOf(session.account);
  }
}

const setupClosed = () =>
  new DomainError('setup-closed', 'This judge is set up already; sign in, or ask its admin.');
const wrongCredentials = () =>
  new DomainError('wrong-credentials', 'Name and password do not match an account; check both.');
