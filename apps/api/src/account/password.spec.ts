import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ErrorBody, SessionBody, TokenCreated } from '../contract.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { startService } from '../../../../test/support/service.ts';

const old = 'correct horse';
const fresh = 'battery staple';

describe('a password', () => {
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

  const change = (token: string | null, body: object) =>
    service.call<ErrorBody>('POST', '/api/v1/accounts/me/password', body, token);
  const signIn = (name: string, password: string) =>
    service.call<SessionBody>('POST', '/api/v1/sessions', { name, password }, null);
  const isIn = async (token: string) =>
    (await service.call('GET', '/api/v1/accounts/me', undefined, token)).status === 200;
  const tokenOf = async (session: string) =>
    (
      await service.call<TokenCreated>(
        'POST',
        '/api/v1/tokens',
        { name: 'laptop', scopes: ['read'] },
        session,
      )
    ).body.token;

  it('is changed by its owner: other sessions end, this one and the tokens stay', async () => {
    const { token } = await service.signUp('Grace');
    const other = (await signIn('Grace', old)).body.token;
    const program = await tokenOf(token);
    const bystander = await service.signUp('Bystander');
    const answer = await change(token, { currentPassword: old, newPassword: fresh });
    expect(answer.status).toBe(204);
    expect([await isIn(token), await isIn(other), await isIn(program)]).toEqual([
      true,
      false,
      true,
    ]);
    expect(await isIn(bystander.token)).toBe(true);
    expect((await signIn('Grace', old)).status).toBe(401);
    expect((await signIn('Grace', fresh)).status).toBe(201);
  });

  it("ends the owner's tokens when asked to, and nobody else's", async () => {
    const { token } = await service.signUp('Edsger');
    const [program, others] = [await tokenOf(token), await tokenOf(service.admin.token)];
    const sent = { currentPassword: old, newPassword: fresh, endTokens: true };
    expect((await change(token, sent)).status).toBe(204);
    expect([await isIn(token), await isIn(program), await isIn(others)]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('stays when the current one is wrong; after some tries there is a wait, for the right one too', async () => {
    const { token } = await service.signUp('Barbara');
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => change(token, { currentPassword: 'x', newPassword: fresh })),
    );
    const codes = answers.map(({ body }) => body.error.code).sort();
    expect(codes).toEqual([
      ...Array.from({ length: 3 }, () => 'too-many-attempts'),
      ...Array.from({ length: 5 }, () => 'wrong-password'),
    ]);
    const right = await change(token, { currentPassword: old, newPassword: fresh });
    expect([right.status, right.body.error.code]).toEqual([429, 'too-many-attempts']);
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await isIn(token)).toBe(true);
    // Guesses at the door and inside are the same guesses.
    expect((await signIn('Barbara', old)).status).toBe(429);
  });

  it('is changed by one of two who know the old one and come at once', async () => {
    const first = (await service.signUp('Tony')).token;
    const second = (await signIn('Tony', old)).body.token;
    const answers = await Promise.all([
      change(first, { currentPassword: old, newPassword: 'first password' }),
      change(second, { currentPassword: old, newPassword: 'second password' }),
    ]);
    const winner = answers.findIndex(({ status }) => status === 204);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect([await isIn(first), await isIn(second)]).toEqual([winner === 0, winner === 1]);
  });

  it('that is old opens no session that outlives its change', async () => {
    const { token } = await service.signUp('Niklaus');
    const signingIn = Array.from({ length: 4 }, () => signIn('Niklaus', old));
    const changed = await change(token, { currentPassword: old, newPassword: fresh });
    expect(changed.status).toBe(204);
    for (const { status, body } of await Promise.all(signingIn))
      if (status === 201) expect(await isIn(body.token)).toBe(false);
  });

  it('is not changed without a session, by a token, or by a page of another site', async () => {
    const body = { currentPassword: old, newPassword: fresh };
    expect((await change(null, body)).body.error.code).toBe('not-signed-in');
    const program = await tokenOf(service.admin.token);
    expect((await change(program, body)).body.error.code).toBe('session-needed');
    const response = await fetch(`${service.api.url}/api/v1/accounts/me/password`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: `tickjudge_session=${service.admin.token}`,
        origin: 'https://evil.example',
      },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(403);
    expect(await isIn(service.admin.token)).toBe(true);
  });

  it.each([
    [{ newPassword: fresh }, /"currentPassword" must be text/],
    [{ currentPassword: old, newPassword: '1234567' }, /at least 8/],
    [{ currentPassword: old, newPassword: 'x'.repeat(257) }, /at most 256/],
    [{ currentPassword: 'x'.repeat(257), newPassword: fresh }, /is too long/],
    [{ currentPassword: { $ne: '' }, newPassword: fresh }, /must be text/],
    [{ currentPassword: old, newPassword: fresh, endTokens: 'yes' }, /true or false/],
    [{ currentPassword: old, newPassword: fresh, account: 'Ada' }, /unknown key/],
  ])('is not changed by %j', async (body, message) => {
    const answer = await change(service.admin.token, body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toMatch(message);
  });
});
