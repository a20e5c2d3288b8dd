import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, MoreThan } from 'typeorm';
import type { AccountBody } from '../account/account.dto.ts';
import { hashOf } from '../account/secret-hash.ts';
import { DomainError } from '../http/domain-error.ts';
import type { Scope, TokenBody, TokenCreated, newTokenSchema } from './token.dto.ts';
import type { z } from 'zod';
import { Token } from './token.entity.ts';

const dayMs = 24 * 3600 * 1000;
/** Tokens of an account that have not expired. */
const mostTokens = 50;
/** Any constant will do: with it, two that make a token for one account take turns. */
const tokenLock = 0x746f_6b65;

/** Longer than the token of a session, so that none is taken for the other. */
const form = /^tick_[A-Za-z0-9_-]{43}$/;

/** Personal access tokens: what programs show instead of a session. */
@Injectable()
export class TokenService {
  constructor(private readonly dataSource: DataSource) {}

  async create(
    account: AccountBody,
    { name, scopes, expiresInDays }: z.output<typeof newTokenSchema>,
  ): Promise<TokenCreated> {
    const token = `tick_${randomBytes(32).toString('base64url')}`;
    const createdAt = new Date();
    const row = {
      id: randomUUID(),
      accountId: account.id,
      ...{ name, scopes, createdAt, lastUsedAt: null },
      expires: new Date(createdAt.getTime() + expiresInDays * dayMs),
    };
    await this.dataSource.transaction(async (manager) => {
      await manager.query('select pg_advisory_xact_lock($1, hashtext($2))', [
        tokenLock,
        account.id,
      ]);
      const valid = { accountId: account.id, expires: MoreThan(createdAt) };
      if ((await manager.countBy(Token, valid)) >= mostTokens) {
        throw new DomainError(
          'too-many-tokens',
          `You have ${mostTokens} tokens, which is the limit; delete those that you do not use.`,
        );
      }
      await manager.insert(Token, { ...row, tokenHash: hashOf(token) });
    });
    return { ...bodyOf(row), token };
  }

  /** The account's own, newest first, expired ones included. */
  async list(account: AccountBody): Promise<TokenBody[]> {
    const rows = await this.dataSource.getRepository(Token).find({
      where: { accountId: account.id },
      order: { createdAt: 'DESC', id: 'ASC' },
      take: 2 * mostTokens,
    });
    return rows.map(bodyOf);
  }

  async remove(account: AccountBody, id: string): Promise<void> {
    const { affected } = await this.dataSource
      .getRepository(Token)
      .delete({ id, accountId: account.id });
    if (!affected) throw new DomainError('token-not-found', `You have no token ${id}.`);
  }

  /**
   * Whom a token stands for, and for what; null when it is none of ours. An expired one is told so, since whoever
   * shows it had it.
   */
  async find(token: string): Promise<{ account: AccountBody; scopes: Scope[] } | null> {
    if (!form.test(token)) return null;
    const row = await this.dataSource
      .getRepository(Token)
      .findOne({ where: { tokenHash: hashOf(token) }, relations: { account: true } });
    if (!row) return null;
    if (row.expires <= new Date()) {
      throw new DomainError(
        'not-signed-in',
        `The token "${row.name}" expired on ${row.expires.toISOString().slice(0, 10)}; make a new one.`,
      );
    }
    // To the minute: a program that asks all the time need not write all the time.
    await this.dataSource.query(
      `update token set last_used_at = now()
       where id = $1 and (last_used_at is null or last_used_at < now() - interval '1 minute')`,
      [row.id],
    );
    const { id, name, role } = row.account;
    return { account: { id, name, role }, scopes: row.scopes };
  }
}

const bodyOf = (row: Omit<Token, 'account' | 'tokenHash'>): TokenBody => ({
  id: row.id,
  name: row.name,
  scopes: row.scopes,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expires.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
});
