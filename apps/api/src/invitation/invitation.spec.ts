import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type {
  AccountsStatus,
  AuditList,
  ErrorBody,
  InvitationDetails,
  InvitationList,
  InvitationMade,
  SessionBody,
} from '../contract.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { startService } from '../../../../test/support/service.ts';

const password = 'correct horse';
const nowhere = '00000000-0000-4000-8000-000000000000';

describe('invitations', () => {
  let postgres: TestPostgres;
  let service: TestService;
  let database: Client;

  beforeAll(async () => {
    postgres = await startPostgres();
    service = await startService({ DATABASE_URL: postgres.url, SIGN_UP: 'invited' });
    database = new Client({ connectionString: postgres.url });
    await database.connect();
  });
  afterAll(async () => {
    await database?.end();
    await service?.close();
    await postgres?.stop();
  });

  const make = async (given: object = {}, token?: string) =>
    (await service.call<InvitationMade>('POST', '/api/v1/invitations', given, token)).body;
  const get = async (id: string) =>
    (await service.call<InvitationDetails>('GET', `/api/v1/invitations/${id}`)).body;
  const signUp = <Body = SessionBody>(name: string, invitation?: unknown, at = service) =>
    at.call<Body>('POST', '/api/v1/accounts', { name, password, invitation }, null);
  const refusal = async (name: string, invitation?: unknown, at = service) => {
    const { status, body } = await signUp<ErrorBody>(name, invitation, at);
    return `${status} ${body.error.code}: ${body.error.message}`;
  };
  const signUpMode = async (at: TestService) =>
    (await at.call<AccountsStatus>('GET', '/api/v1/accounts/status', undefined, null)).body.signUp;

  it('are shown once, kept as a hash, and let in as many as they say', async () => {
    const made = await make({ places: 2, note: '  course of spring ' });
    const { code, ...body } = made;
    expect(code).toMatch(/^invite_[\w-]{43}$/);
    expect(body).toMatchObject({
      ...{ role: 'contestant', note: 'course of spring', places: 2, used: 0 },
      madeBy: { id: service.admin.account.id, name: 'Ada' },
    });
    expect(Date.parse(body.expiresAt) - Date.parse(body.createdAt)).toBe(7 * 24 * 3600_000);
    const first = await signUp('Grace', code);
    expect([first.status, first.body.account.role]).toEqual([201, 'contestant']);
    expect((await signUp('Edsger', ` ${code}\n`)).status).toBe(201);
    expect(await refusal('Barbara', code)).toMatch(/^403 invitation-void: .*as often as it may be/);
    const { usedBy, ...seen } = await get(made.id);
    expect(seen).toEqual({ ...body, used: 2 });
    expect(usedBy.map(({ name }) => name)).toEqual(['Grace', 'Edsger']);
    const { rows } = await database.query(
      `select row_to_json(invitation)::text as text from invitation
       union all select row_to_json(audit)::text from audit`,
    );
    expect(JSON.stringify(rows)).not.toContain(code.slice(7));
  });

  it('are needed here, and the status says so before anybody tries', async () => {
    expect(await signUpMode(service)).toBe('invited');
    expect(await refusal('Tony')).toMatch(/^403 invitation-needed: .*ask an admin/);
    expect(await refusal('Tony', `invite_${'x'.repeat(43)}`)).toMatch(
      /^403 invitation-void: .*not known/,
    );
    expect(await refusal('Tony', "' or true --")).toMatch(/^403 invitation-void/);
    for (const bad of ['', 'x'.repeat(201), 1, ['invite']])
      expect(await refusal('Tony', bad)).toMatch(/^400 invalid-request/);
  });

  it('have their last place taken by one of many who come at once', async () => {
    const { id, code } = await make({ places: 3 });
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => signUp(`Racer ${index}`, code)),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, 201, 201, 403, 403, 403, 403, 403]);
    const { used, usedBy } = await get(id);
    expect([used, usedBy.length]).toEqual([3, 3]);
  });

  it('keep the place of those whose name was taken', async () => {
    const { id, code } = await make();
    const answers = await Promise.all(['ada', 'ADA'].map((name) => signUp<ErrorBody>(name, code)));
    expect(answers.map(({ body }) => body.error.code)).toEqual(['name-taken', 'name-taken']);
    expect((await get(id)).used).toBe(0);
    expect((await signUp('Niklaus', code)).status).toBe(201);
  });

  it('make authors when they say so, and never admins', async () => {
    const { code } = await make({ role: 'author' });
    expect((await signUp('Donald', code)).body.account.role).toBe('author');
    const asked = { role: 'admin' };
    expect((await service.call('POST', '/api/v1/invitations', asked)).status).toBe(400);
  });

  it('do not hold after their day, after they are deleted, or when their maker is no admin any more', async () => {
    const late = await make();
    await database.query(
      `update invitation set expires = now() - interval '1 second' where id = $1`,
      [late.id],
    );
    expect(await refusal('Late', late.code)).toMatch(/has expired/);

    const deleted = await make({ places: 5 });
    await signUp('Leslie', deleted.code);
    const path = `/api/v1/invitations/${deleted.id}`;
    expect((await service.call('DELETE', path)).status).toBe(204);
    expect((await service.call('DELETE', path)).status).toBe(404);
    expect(await refusal('Late', deleted.code)).toMatch(/not known here, or was deleted/);
    const leslie = { name: 'Leslie', password };
    expect((await service.call('POST', '/api/v1/sessions', leslie, null)).status).toBe(201);

    const second = (await signUp('Second', (await make()).code)).body;
    const account = `/api/v1/accounts/${second.account.id}`;
    await service.call('PATCH', account, { role: 'admin' });
    const orphan = await make({ role: 'author' }, second.token);
    await service.call('PATCH', account, { role: 'contestant' });
    expect(await refusal('Late', orphan.code)).toMatch(/no admin any more/);
  });

  it('leave their trace in the audit, deleted or not', async () => {
    const { id, code } = await make({ role: 'author', places: 2, note: 'trace' });
    const { account } = (await signUp('Margaret', code)).body;
    await service.call('DELETE', `/api/v1/invitations/${id.toUpperCase()}`);
    const path = `/api/v1/audit?subjectKind=invitation&subject=${id}`;
    const { items } = (await service.call<AuditList>('GET', path)).body;
    expect(items.map(({ action, by, details }) => [action, by.name, details])).toEqual([
      ['invitation-deleted', 'Ada', { role: 'author', note: 'trace', places: 2, used: 1 }],
      ['invitation-used', account.name, { role: 'author' }],
      ['invitation-made', 'Ada', expect.objectContaining({ role: 'author', places: 2 })],
    ]);
  });

  it('are listed page by page', async () => {
    const all = (await service.call<InvitationList>('GET', '/api/v1/invitations?limit=100')).body;
    const seen = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const path: string = `/api/v1/invitations?limit=3${cursor && `&cursor=${cursor}`}`;
      const { items, next }: InvitationList = (await service.call<InvitationList>('GET', path))
        .body;
      seen.push(...items);
      cursor = next;
    }
    expect(seen).toEqual(all.items);
    expect(JSON.stringify(all)).not.toMatch(/invite_|code/);
  });

  it('are for admins with a session alone', async () => {
    const { token } = (await signUp('Nosy', (await make({ role: 'author' })).code)).body;
    for (const [method, path, body] of [
      ['POST', '', {}],
      ['GET', '', undefined],
      ['GET', `/${nowhere}`, undefined],
      ['DELETE', `/${nowhere}`, undefined],
    ] as const) {
      const ask = (by: string | null) =>
        service.call<ErrorBody>(method, `/api/v1/invitations${path}`, body, by);
      expect((await ask(token)).body.error.code).toBe('not-an-admin');
      expect((await ask(null)).body.error.code).toBe('not-signed-in');
    }
    for (const method of ['GET', 'DELETE'])
      expect((await service.call(method, `/api/v1/invitations/${nowhere}`)).status).toBe(404);
  });

  it.each([
    { places: 0 },
    { places: 1001 },
    { places: 1.5 },
    { expiresInDays: 0 },
    { expiresInDays: 366 },
    { role: 'owner' },
    { note: 'x'.repeat(201) },
    { note: 'a\0b' },
    { code: 'mine' },
  ])('are not made of %j', async (given) => {
    expect((await service.call('POST', '/api/v1/invitations', given)).status).toBe(400);
  });

  it('are a thousand at most, of those that can still be used', async () => {
    await database.query(
      `insert into invitation (id, code_hash, role, note, places, made_by, created_at, expires)
       select gen_random_uuid(), 'filler ' || number, 'contestant', '', 1, $1, now(), now() + interval '1 day'
       from generate_series(1, 999 - (select count(*) from invitation where expires > now() and used < places)) as number`,
      [service.admin.account.id],
    );
    const answers = await Promise.all(
      [1, 2, 3].map(() => service.call('POST', '/api/v1/invitations', {})),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    await database.query(`delete from invitation where code_hash like 'filler%'`);
  });

  it('count where none is needed, and help nobody where signing up is closed', async () => {
    const open = await startService({ DATABASE_URL: postgres.url });
    expect(await signUpMode(open)).toBe('open');
    expect((await signUp('Free', undefined, open)).status).toBe(201);
    const { code } = await make({ role: 'author', places: 2 });
    expect((await signUp('Writer', code, open)).body.account.role).toBe('author');
    expect(await refusal('Liar', 'invite_x', open)).toMatch(/^403 invitation-void/);
    await open.close();

    const closed = await startService({ DATABASE_URL: postgres.url, SIGN_UP: 'closed' });
    expect(await signUpMode(closed)).toBe('closed');
    expect(await refusal('Nobody', undefined, closed)).toMatch(
      /^403 sign-up-closed: .*ask an admin/,
    );
    expect(await refusal('Nobody', code, closed)).toMatch(/^403 sign-up-closed/);
    await closed.close();
  });
});
