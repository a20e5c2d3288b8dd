import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type {
  AuditList,
  ErrorBody,
  PasswordResetMade,
  SessionBody,
  TokenCreated,
} from '../contract.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { startService } from '../../../../test/support/service.ts';

const old = 'correct horse';
const fresh = 'battery staple';

describe('a code to set a new password', () => {
  let postgres: TestPostgres;
  let service: TestService;
  let database: Client;

  beforeAll(async () => {
    postgres = await startPostgres();
    service = await startService({ DATABASE_URL: postgres.url });
    database = new Client({ connectionString: postgres.url });
    await database.connect();
  });
  afterAll(async () => {
    await database?.end();
    await service?.close();
    await postgres?.stop();
  });

  const make = <Body = PasswordResetMade>(id: string, token?: string | null) =>
    service.call<Body>('POST', `/api/v1/accounts/${id}/password-reset`, undefined, token);
  const use = (code: unknown, newPassword = fresh, more: object = {}) =>
    service.call<ErrorBody>(
      'POST',
      '/api/v1/password-resets',
      { code, newPassword, ...more },
      null,
    );
  const signIn = (name: string, password: string) =>
    service.call<SessionBody>('POST', '/api/v1/sessions', { name, password }, null);
  const statusOf = async (token: string) =>
    (await service.call('GET', '/api/v1/accounts/me', undefined, token)).status;
  const isVoid = async (code: string) => {
    const answer = await use(code);
    expect([answer.status, answer.body.error.code]).toEqual([403, 'reset-code-void']);
  };

  it('sets one once, ends all sessions, and the audit says who made and who used it', async () => {
    const { account, token } = await service.signUp('Grace');
    const made = await make(account.id.toUpperCase());
    expect(made.status).toBe(201);
    const { code, expiresAt } = made.body;
    expect(made.body).toEqual({
      code: expect.stringMatching(/^reset_[\w-]{43}$/),
      expiresAt,
      account,
    });
    expect(Math.abs(Date.parse(expiresAt) - Date.now() - 24 * 3600_000)).toBeLessThan(60_000);
    expect((await use(` ${code}\n`)).status).toBe(204);
    expect(await statusOf(token)).toBe(401);
    expect((await signIn('Grace', old)).status).toBe(401);
    expect((await signIn('Grace', fresh)).status).toBe(201);
    await isVoid(code);

    const { items } = (await service.call<AuditList>('GET', `/api/v1/audit?subject=${account.id}`))
      .body;
    expect(items.map(({ action, by }) => [action, by.name])).toEqual([
      ['password-reset-used', 'Grace'],
      ['password-reset-made', 'Ada'],
    ]);
    expect(items[0]?.details).toEqual({ madeBy: service.admin.account.id, endTokens: false });
    expect(JSON.stringify(items)).not.toContain(code.slice(6));
  });

  it('is stored as a hash only', async () => {
    const { account } = await service.signUp('Edsger');
    const { code } = (await make(account.id)).body;
    const { rows } = await database.query(
      `select row_to_json(password_reset)::text as text from password_reset
       union all select row_to_json(audit)::text from audit`,
    );
    expect(JSON.stringify(rows)).not.toContain(code.slice(6));
  });

  it('leaves personal tokens, unless it is asked to end them', async () => {
    const { account, token } = await service.signUp('Barbara');
    const asked = { name: 'laptop', scopes: ['read'] };
    const program = (await service.call<TokenCreated>('POST', '/api/v1/tokens', asked, token)).body;
    await use((await make(account.id)).body.code);
    expect(await statusOf(program.token)).toBe(200);
    await use((await make(account.id)).body.code, fresh, { endTokens: true });
    expect(await statusOf(program.token)).toBe(401);
  });

  it('is void when a newer one was made, when the owner changed the password, and after a day', async () => {
    const { account, token } = await service.signUp('Tony');
    const older = (await make(account.id)).body.code;
    const newer = (await make(account.id)).body.code;
    await isVoid(older);
    const sent = { currentPassword: old, newPassword: 'my own choice' };
    await service.call('POST', '/api/v1/accounts/me/password', sent, token);
    await isVoid(newer);
    const last = (await make(account.id)).body.code;
    await database.query(
      `update password_reset set expires = now() - interval '1 second' where account_id = $1`,
      [account.id],
    );
    await isVoid(last);
    expect((await signIn('Tony', 'my own choice')).status).toBe(201);
  });

  it('is used by one of many who come with it at once', async () => {
    const { account } = await service.signUp('Niklaus');
    const { code } = (await make(account.id)).body;
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) => use(code, `password ${index}`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 403, 403, 403, 403, 403]);
    const winner = answers.findIndex(({ status }) => status === 204);
    expect((await signIn('Niklaus', `password ${winner}`)).status).toBe(201);
  });

  it('does not let an admin back in who is none any more', async () => {
    const second = await service.signUp('Second', 'admin');
    const { code } = (await make(service.admin.account.id, second.token)).body;
    const path = `/api/v1/accounts/${second.account.id}`;
    await service.call('PATCH', path, { role: 'contestant' });
    await isVoid(code);
    expect(await statusOf(service.admin.token)).toBe(200);
  });

  it('lets whoever made the wait run by guessing sign in at once', async () => {
    const { account } = await service.signUp('Donald');
    for (let guess = 0; guess < 6; guess++) await signIn('Donald', 'forgotten');
    expect((await signIn('Donald', old)).status).toBe(429);
    expect((await use((await make(account.id)).body.code)).status).toBe(204);
    expect((await signIn('Donald', fresh)).status).toBe(201);
  });

  it('is made by admins with a session, for accounts that there are', async () => {
    const { account, token } = await service.signUp('Nosy', 'author');
    const id = service.admin.account.id;
    expect((await make<ErrorBody>(id, token)).body.error.code).toBe('not-an-admin');
    expect((await make<ErrorBody>(account.id, null)).body.error.code).toBe('not-signed-in');
    const unknown = await make<ErrorBody>('00000000-0000-4000-8000-000000000000');
    expect([unknown.status, unknown.body.error.code]).toEqual([404, 'account-not-found']);
    expect((await make('Grace')).status).toBe(400);
  });

  it.each([
    [{ code: '', newPassword: fresh }, /"code" must not be empty/],
    [{ code: 'x'.repeat(201), newPassword: fresh }, /"code" is too long/],
    [{ code: ['reset_'], newPassword: fresh }, /"code" must be text/],
    [{ code: 'reset_x', newPassword: 'short' }, /at least 8/],
    [{ code: 'reset_x', newPassword: fresh, account: 'Ada' }, /unknown key/],
  ])('is not tried with %j', async (body, message) => {
    const answer = await service.call<ErrorBody>('POST', '/api/v1/password-resets', body, null);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toMatch(message);
  });

  it('is not to be guessed: after some tries there is a wait, for a good one too', async () => {
    const { account } = await service.signUp('Leslie');
    const { code } = (await make(account.id)).body;
    const guesses = Array.from({ length: 60 }, (_, index) =>
      use(index % 2 ? `reset_${'x'.repeat(43)}` : "' or true --"),
    );
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([403, 429]));
    const good = await use(code);
    expect([good.status, good.headers.get('retry-after')]).toEqual([
      429,
      expect.stringMatching(/^\d+$/),
    ]);
    // It was not used up by that.
    await database.query(`delete from throttle where key like 'reset-code%'`);
    expect((await use(code)).status).toBe(204);
  });
});
