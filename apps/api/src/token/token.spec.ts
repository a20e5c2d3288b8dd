import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { AccountsStatus, ErrorBody, TokenBody, TokenCreated, TokenList } from '../contract.ts';
import { archiveOf, PackageWatcher, upload } from '../../../../test/support/author.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { startService } from '../../../../test/support/service.ts';

describe('personal access tokens', () => {
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

  const make = async (given: object, session?: string) =>
    (
      await service.call<TokenCreated>(
        'POST',
        '/api/v1/tokens',
        { name: 'laptop', scopes: ['read'], ...given },
        session,
      )
    ).body;
  const codeOf = async (method: string, path: string, body: unknown, token: string) => {
    const answer = await service.call<ErrorBody>(method, `/api/v1${path}`, body, token);
    return answer.status < 300 ? answer.status : answer.body.error.code;
  };
  const source = { problem: 'echo', source: 'export {};' };

  it('are shown once, kept as a hash, and listed without themselves', async () => {
    const { token, ...rest } = await make({ name: '  ci  ', scopes: ['submit', 'read'] });
    expect(token).toMatch(/^tick_[\w-]{43}$/);
    expect(rest).toMatchObject({ name: 'ci', scopes: ['submit', 'read'], lastUsedAt: null });
    expect(Date.parse(rest.expiresAt) - Date.parse(rest.createdAt)).toBe(90 * 24 * 3600 * 1000);
    const { items } = (await service.call<TokenList>('GET', '/api/v1/tokens')).body;
    expect(items).toContainEqual(rest);
    const { rows } = await database.query('select row_to_json(token)::text as text from token');
    expect(JSON.stringify(rows)).not.toContain(token.slice(5));
  });

  it('open what their scopes name, say which scope is missing, and nothing that takes a session', async () => {
    const { token: reads } = await make({ scopes: ['read'] });
    const { token: submits } = await make({ scopes: ['submit'] });
    expect(await codeOf('GET', '/submissions', undefined, reads)).toBe(200);
    expect(await codeOf('POST', '/submissions', source, reads)).toBe('missing-scope');
    expect(await codeOf('POST', '/submissions', source, submits)).toBe(201);
    expect(await codeOf('GET', '/submissions', undefined, submits)).toBe('missing-scope');
    const { body } = await service.call<ErrorBody>('POST', '/api/v1/submissions', source, reads);
    expect(body.error.message).toContain('"submit"');
    for (const token of [reads, submits]) {
      expect(await codeOf('GET', '/accounts/me', undefined, token)).toBe(200);
      const tries: [string, string, unknown][] = [
        ['POST', '/tokens', { name: 'child', scopes: ['submit'] }],
        ['GET', '/tokens', undefined],
        ['GET', '/accounts', undefined],
        ['PATCH', `/accounts/${service.admin.account.id}`, { role: 'admin' }],
      ];
      for (const [method, path, sent] of tries)
        expect(await codeOf(method, path, sent, token)).toBe('session-needed');
    }
  });

  it('watch over the socket with the scope to read, and not without', async () => {
    const { id } = await service.submit();
    const reading = service.connect((await make({ scopes: ['read'] })).token);
    expect(await reading.watch(id)).toMatchObject({ submission: { id } });
    const { token } = await make({ scopes: ['submit'] });
    const refused = service.connect(token);
    const error = await new Promise<Error>((resolve) =>
      refused.socket.once('connect_error', resolve),
    );
    expect(error.message).toContain('"read"');
  });

  it('that may publish may see packages and how they are proved, and no submissions', async () => {
    const { token } = await make({ scopes: ['publish'] });
    const { id } = (await upload(service, await archiveOf('mine'), { token })).body;
    for (const path of ['', '?slug=mine', `/${id}`])
      expect(await codeOf('GET', `/packages${path}`, undefined, token)).toBe(200);
    expect(await codeOf('GET', '/problems/mine/history', undefined, token)).toBe(200);
    const { token: submits } = await make({ scopes: ['submit'] });
    const refused = await service.call<ErrorBody>('GET', '/api/v1/packages', undefined, submits);
    expect(refused.body.error.message).toContain('the scope "read" or "publish", only "submit"');

    const watcher = new PackageWatcher(service, id, undefined, token);
    expect(await watcher.answer).toMatchObject({ version: { id, state: 'queued' } });
    const submission = await service.submit();
    const path = `/submissions/${submission.id}`;
    expect(await codeOf('GET', '/submissions', undefined, token)).toBe('missing-scope');
    expect(await codeOf('GET', path, undefined, token)).toBe('missing-scope');
    const answer = await service.connect(token).watch(submission.id);
    expect(answer).toMatchObject({ error: { code: 'missing-scope' } });
  });

  it('do not open anything once they have expired, and say so', async () => {
    const { id, token } = await make({ name: 'old', expiresInDays: 1 });
    await database.query(`update token set expires = now() - interval '1 second' where id = $1`, [
      id,
    ]);
    const answer = await service.call<ErrorBody>('GET', '/api/v1/submissions', undefined, token);
    expect([answer.status, answer.body.error.code]).toEqual([401, 'not-signed-in']);
    expect(answer.body.error.message).toMatch(/"old" expired/);
    const path = '/api/v1/accounts/status';
    const visitor = await service.call<AccountsStatus>('GET', path, undefined, token);
    expect([visitor.status, visitor.body.account]).toEqual([200, null]);
  });

  it('are deleted by their owner, and by nobody else', async () => {
    const { id, token } = await make({});
    const other = await service.signUp('Mallory');
    expect(await codeOf('DELETE', `/tokens/${id}`, undefined, other.token)).toBe('token-not-found');
    expect(await codeOf('GET', '/submissions', undefined, token)).toBe(200);
    expect(await codeOf('DELETE', `/tokens/${id}`, undefined, service.admin.token)).toBe(204);
    expect(await codeOf('GET', '/submissions', undefined, token)).toBe('not-signed-in');
  });

  it('remember when they were used', async () => {
    const { id, token } = await make({});
    await service.call('GET', '/api/v1/submissions', undefined, token);
    const { items } = (await service.call<TokenList>('GET', '/api/v1/tokens')).body;
    const used = items.find((item: TokenBody) => item.id === id);
    expect(Date.now() - Date.parse(used?.lastUsedAt ?? '')).toBeLessThan(60_000);
  });

  it('do not count in the cookie, where another site could send them', async () => {
    const { token } = await make({});
    const response = await fetch(`${service.api.url}/api/v1/submissions`, {
      headers: { cookie: `tickjudge_session=${token}` },
    });
    expect(response.status).toBe(401);
  });

  it.each([
    [{ scopes: [] }, /at least one scope/],
    [{ scopes: ['admin'] }, /must be one of submit, publish, read/],
    [{ scopes: ['read', 'read'] }, /each scope once/],
    [{ name: ' ' }, /must not be empty/],
    [{ name: 'a\0b' }, /control characters/],
    [{ expiresInDays: 366 }, /at most 365/],
    [{ expiresInDays: 0 }, /at least 1/],
  ])('are not made of %j', async (given, message) => {
    const token = { name: 'laptop', scopes: ['read'], ...given };
    const answer = await service.call<ErrorBody>('POST', '/api/v1/tokens', token);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toMatch(message);
  });

  it('are fifty at most, of those that are valid', async () => {
    const { token } = await service.signUp('Hoarder');
    const answers = await Promise.all(
      Array.from({ length: 52 }, () =>
        service.call('POST', '/api/v1/tokens', { name: 'x', scopes: ['read'] }, token),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(50);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(2);
  });
});
