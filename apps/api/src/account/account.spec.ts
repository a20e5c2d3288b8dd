import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountsStatus, ErrorBody, SessionBody } from '../contract.ts';
import { readConfig } from '../config.ts';
import type { RunningApi } from '../start-api.ts';
import { startApi } from '../start-api.ts';
import { memoryProblems, noQuestions } from '../../../../test/support/memory-problems.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import { silent } from '../../../../test/support/service.ts';

describe('accounts', () => {
  let postgres: TestPostgres;
  let api: RunningApi;

  beforeAll(async () => {
    postgres = await startPostgres();
    const config = readConfig({ DATABASE_URL: postgres.url, PORT: '0', LOG_LEVEL: 'silent' });
    api = await startApi(config, {
      problems: memoryProblems,
      questions: noQuestions,
      logger: silent,
    });
  });
  afterAll(async () => {
    await api?.close();
    await postgres?.stop();
  });

  const send = async <Body>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) => {
    const response = await fetch(`${api.url}/api/v1${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text && JSON.parse(text)) as Body,
    };
  };
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const password = 'correct horse';

  it('lets nobody sign up before there is an admin', async () => {
    expect((await send<AccountsStatus>('GET', '/accounts/status')).body).toEqual({
      setupNeeded: true,
      signUp: 'open',
      identityProvider: null,
      account: null,
    });
    const answer = await send<ErrorBody>('POST', '/accounts', { name: 'Early', password });
    expect([answer.status, answer.body.error.code]).toEqual([403, 'setup-needed']);
  });

  it('makes exactly one admin of many first visitors at once', async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map((number) =>
        send<SessionBody>('POST', '/accounts/setup', { name: `First ${number}`, password }),
      ),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409, 409, 409]);
    expect(answers.find((answer) => answer.status === 201)?.body.account.role).toBe('admin');
    expect((await send<AccountsStatus>('GET', '/accounts/status')).body).toEqual({
      setupNeeded: false,
      signUp: 'open',
      identityProvider: null,
      account: null,
    });
  });

  it('signs contestants up, in and out', async () => {
    const up = await send<SessionBody>('POST', '/accounts', { name: 'Grace', password });
    expect([up.status, up.body.account.role]).toEqual([201, 'contestant']);
    const session = await send<SessionBody>('POST', '/sessions', { name: 'grace', password });
    expect(session.status).toBe(201);
    expect(session.headers.get('set-cookie')).toMatch(
      /^tickjudge_session=.*HttpOnly; SameSite=Lax$/,
    );
    const { token } = session.body;
    expect((await send('GET', '/accounts/me', undefined, bearer(token))).body).toEqual(
      up.body.account,
    );
    const status = async (headers: Record<string, string>) =>
      (await send<AccountsStatus>('GET', '/accounts/status', undefined, headers)).body.account;
    expect(await status(bearer(token))).toEqual(up.body.account);
    expect(await status({ cookie: `tickjudge_session=${token}` })).toEqual(up.body.account);
    expect((await send('DELETE', '/sessions/current', undefined, bearer(token))).status).toBe(204);
    expect((await send('GET', '/accounts/me', undefined, bearer(token))).status).toBe(401);
    expect(await status(bearer(token))).toBeNull();
  });

  it('takes a name once, whatever its case', async () => {
    const answers = await Promise.all(
      ['Edsger', 'EDSGER', 'edsger'].map((name) =>
        send<ErrorBody>('POST', '/accounts', { name, password }),
      ),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409]);
  });

  it.each([
    [{ name: 'Grace', password: 'wrong horse' }, 401],
    [{ name: 'Nobody', password }, 401],
    [{ name: 'Grace', password: '' }, 400],
  ])('does not sign in %j', async (body, status) => {
    expect((await send('POST', '/sessions', body)).status).toBe(status);
  });

  it.each([
    [{ name: '', password }, /"name" must not be empty/],
    [{ name: 'x'.repeat(41), password }, /at most 40/],
    [{ name: '<b>', password }, /letters, digits/],
    [{ name: 'Short', password: '1234567' }, /at least 8/],
    [{ name: 'Short', password: '1234567', role: 'admin' }, /unknown key "role"/],
  ])('does not sign up %j', async (body, message) => {
    const answer = await send<ErrorBody>('POST', '/accounts', body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toMatch(message);
  });

  it('takes a cookie for unsafe methods only from a page of its own', async () => {
    const { body } = await send<SessionBody>('POST', '/sessions', { name: 'Grace', password });
    const cookie = `other=1; tickjudge_session=${body.token}`;
    const source = { problem: 'echo', source: 'export {}' };
    expect((await send('GET', '/accounts/me', undefined, { cookie })).status).toBe(200);
    const post = (headers: Record<string, string>) =>
      send('POST', '/submissions', source, { cookie, ...headers });
    expect((await post({})).status).toBe(403);
    expect((await post({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await post({ origin: 'null' })).status).toBe(403);
    expect((await post({ origin: api.url })).status).toBe(201);
  });

  it("keeps one contestant's submissions from another", async () => {
    const [one, two] = await Promise.all(
      ['Tony', 'Barbara'].map((name) => send<SessionBody>('POST', '/accounts', { name, password })),
    );
    const headers = bearer(one!.body.token);
    const { body } = await send<{ id: string }>(
      'POST',
      '/submissions',
      { problem: 'echo', source: 'export {}' },
      headers,
    );
    expect((await send('GET', `/submissions/${body.id}`, undefined, headers)).status).toBe(200);
    expect(
      (await send('GET', `/submissions/${body.id}`, undefined, bearer(two!.body.token))).status,
    ).toBe(404);
  });
});
