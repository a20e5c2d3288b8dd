import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditList, ErrorBody } from '../contract.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { startService } from '../../../../test/support/service.ts';

describe('the audit', () => {
  let postgres: TestPostgres;
  let service: TestService;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    postgres = await startPostgres();
    service = await startService({ DATABASE_URL: postgres.url });
    for (const name of ['Grace', 'Edsger', 'Barbara'])
      ids[name] = (await service.signUp(name, 'author')).account.id;
    const second = await service.signUp('Second', 'admin');
    ids['Second'] = second.account.id;
    const path = `/api/v1/accounts/${ids['Grace']?.toUpperCase()}`;
    await service.call('PATCH', path, { role: 'contestant' }, second.token);
  });
  afterAll(async () => {
    await service?.close();
    await postgres?.stop();
  });

  const list = async (query = '') =>
    (await service.call<AuditList>('GET', `/api/v1/audit${query}`)).body;

  it('tells who did what to whom, newest first', async () => {
    const { items, next } = await list();
    expect(next).toBeNull();
    expect(items).toHaveLength(5);
    expect(items[0]).toEqual({
      id: expect.any(Number),
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      by: { id: ids['Second'], name: 'Second' },
      action: 'role-changed',
      subject: { kind: 'account', id: ids['Grace'] },
      details: { before: 'author', after: 'contestant' },
    });
    expect(items.map(({ id }) => id)).toEqual(items.map(({ id }) => id).sort((a, b) => b - a));
  });

  it('comes page by page, each entry once', async () => {
    const { items } = await list();
    const pages = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: AuditList = await list(`?limit=2${cursor && `&cursor=${cursor}`}`);
      pages.push(page.items.length);
      items.splice(0, page.items.length).forEach((item, at) => {
        expect(page.items[at]).toEqual(item);
      });
      cursor = page.next;
    }
    expect(pages).toEqual([2, 2, 1]);
  });

  it('is narrowed down to an account, an action, a subject, and all of them', async () => {
    const found = async (query: string) => (await list(query)).items.length;
    expect(await found(`?account=${ids['Second']}`)).toBe(1);
    expect(await found(`?account=${service.admin.account.id}`)).toBe(4);
    expect(await found('?action=role-changed')).toBe(5);
    expect(await found('?action=invitation-made')).toBe(0);
    expect(await found(`?subject=${ids['Grace']}`)).toBe(2);
    expect(await found(`?subject=${ids['Grace']?.toUpperCase()}`)).toBe(2);
    expect(await found(`?subjectKind=invitation&subject=${ids['Grace']}`)).toBe(0);
    expect(
      await found(`?account=${ids['Second']}&action=role-changed&subject=${ids['Grace']}`),
    ).toBe(1);
    expect(await found('?cursor=0')).toBe(0);
    expect(await found('?cursor=999999999999999')).toBe(5);
  });

  it('is for admins with a session alone', async () => {
    const { token } = await service.signUp('Nosy');
    const asked = await service.call<ErrorBody>('GET', '/api/v1/audit', undefined, token);
    expect([asked.status, asked.body.error.code]).toEqual([403, 'not-an-admin']);
    expect((await service.call('GET', '/api/v1/audit', undefined, null)).status).toBe(401);
  });

  it('writes nothing about what did not happen', async () => {
    const before = (await list()).items.length;
    const change = (id: string, role: string) =>
      service.call('PATCH', `/api/v1/accounts/${id}`, { role });
    await change(String(ids['Edsger']), 'author');
    await change('00000000-0000-4000-8000-000000000000', 'author');
    expect((await list()).items).toHaveLength(before);
  });

  it.each([
    'account=Ada',
    'action=sneezed',
    'subject=x',
    'subjectKind=table',
    'cursor=-1',
    'cursor=1.5',
    'cursor=9999999999999999999',
    "cursor=1'--",
    'limit=101',
    'order=asc',
  ])('refuses ?%s', async (query) => {
    const answer = await service.call<ErrorBody>('GET', `/api/v1/audit?${query}`);
    expect([answer.status, answer.body.error.code]).toEqual([400, 'invalid-request']);
  });
});
