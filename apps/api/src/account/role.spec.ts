import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { AccountBody, AccountList, ErrorBody } from '../contract.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { startService } from '../../../../test/support/service.ts';

describe('roles', () => {
  let postgres: TestPostgres;
  let service: TestService;

  beforeAll(async () => {
    postgres = await startPostgres();
    service = await startService({ DATABASE_URL: postgres.url });
  });
  afterAll(async () => {
    await service?.close();
    await postgres?.stop();
  });

  const change = <Body = AccountBody>(id: string, role: string, token?: string) =>
    service.call<Body>('PATCH', `/api/v1/accounts/${id}`, { role }, token);

  it('are seen page by page and changed by admins, at once, and it is kept who did it', async () => {
    const { account, token } = await service.signUp('Grace');
    const changed = await change(account.id, 'author');
    expect(changed.body).toEqual({ ...account, role: 'author' });
    const me = await service.call<AccountBody>('GET', '/api/v1/accounts/me', undefined, token);
    expect(me.body.role).toBe('author');
    await service.signUp('Edsger');
    const first = await service.call<AccountList>('GET', '/api/v1/accounts?limit=2');
    expect(first.body.items.map(({ name }) => name)).toEqual(['Edsger', 'Grace']);
    const path = `/api/v1/accounts?limit=2&cursor=${first.body.next}`;
    const second = await service.call<AccountList>('GET', path);
    expect(second.body).toMatchObject({ items: [{ name: 'Ada', role: 'admin' }], next: null });

    const database = new Client({ connectionString: postgres.url });
    await database.connect();
    const { rows } = await database.query(
      'select by_account, action, subject_kind, subject_id, details from audit',
    );
    expect(rows).toEqual([
      {
        by_account: service.admin.account.id,
        action: 'role-changed',
        subject_kind: 'account',
        subject_id: account.id,
        details: { before: 'contestant', after: 'author' },
      },
    ]);
    await database.end();
  });

  it('are not for contestants and authors to see or change', async () => {
    for (const role of ['contestant', 'author'] as const) {
      const { token, account } = await service.signUp(`Some ${role}`, role);
      const answer = await change<ErrorBody>(account.id, 'admin', token);
      expect([answer.status, answer.body.error.code]).toEqual([403, 'not-an-admin']);
      expect((await service.call('GET', '/api/v1/accounts', undefined, token)).status).toBe(403);
    }
  });

  it.each(['owner', '', 1])('are not called %j', async (role) => {
    const { admin } = service;
    const path = `/api/v1/accounts/${admin.account.id}`;
    expect((await service.call('PATCH', path, { role })).status).toBe(400);
  });

  it('leave at least one admin, even if two demote each other at once', async () => {
    const { admin } = service;
    const alone = await change<ErrorBody>(admin.account.id, 'contestant');
    expect([alone.status, alone.body.error.code]).toEqual([409, 'last-admin']);
    const second = await service.signUp('Second', 'admin');
    const answers = await Promise.all([
      change(admin.account.id, 'author', second.token),
      change(second.account.id, 'author', admin.token),
    ]);
    // Whoever was second is no admin any more by then, or would have left none.
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  });
});
