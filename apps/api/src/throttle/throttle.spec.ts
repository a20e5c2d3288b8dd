import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { ErrorBody, SessionBody } from '../contract.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { startService } from '../../../../test/support/service.ts';

const right = 'correct horse';
const limits = {
  SIGN_IN_ATTEMPTS: '3',
  SIGN_IN_ATTEMPTS_OF_ADDRESS: '10',
  SIGN_IN_WAIT_SECONDS: '60',
  SIGN_UPS_OF_ADDRESS: '4',
};

describe('guessing', () => {
  let postgres: TestPostgres;
  let service: TestService;
  let database: Client;
  let environment: Record<string, string>;

  beforeAll(async () => {
    postgres = await startPostgres();
    environment = { DATABASE_URL: postgres.url, TRUST_PROXY: 'loopback', ...limits };
    service = await startService(environment);
    database = new Client({ connectionString: postgres.url });
    await database.connect();
  });
  afterAll(async () => {
    await database?.end();
    await service?.close();
    await postgres?.stop();
  });

  const post = async (path: string, body: object, from: string, url = service.api.url) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as Partial<ErrorBody & SessionBody>;
    const after = response.headers.get('retry-after');
    return { status: response.status, after: after === null ? null : Number(after), answer };
  };
  const signIn = (name: string, password: string, from: string, url?: string) =>
    post('/sessions', { name, password }, from, url);
  const many = async (times: number, make: (index: number) => ReturnType<typeof post>) => {
    const answers = await Promise.all(Array.from({ length: times }, (_, index) => make(index)));
    return answers.map(({ status }) => status).sort();
  };
  /** Waits end when this is called, and not before: no test sleeps. */
  const endWaits = () => database.query('update throttle set expire = 1 where points > 1');
  const forgetAll = () => database.query('delete from throttle');

  it('is let through as often as the limit says, however many guesses come at once', async () => {
    const statuses = await many(9, (index) => signIn('Ada', `guess ${index}`, '192.0.2.1'));
    expect(statuses).toEqual([401, 401, 401, 429, 429, 429, 429, 429, 429]);
  });

  it('does not find out the right password while there is a wait, and is told how long that is', async () => {
    const refused = await signIn('Ada', right, '192.0.2.1');
    const wrong = await signIn('ADA', 'wrong horse', '192.0.2.1');
    expect([refused.status, wrong.status]).toEqual([429, 429]);
    expect(refused.after).toBeGreaterThanOrEqual(1);
    expect(refused.after).toBeLessThanOrEqual(60);
    expect(refused.answer.error).toMatchObject({
      code: 'too-many-attempts',
      retryAfterSeconds: refused.after,
      message: expect.stringMatching(/wait \d+ seconds/),
    });
  });

  it('does not lock the person out at another address, nor others at this one', async () => {
    await forgetAll();
    await many(5, () => signIn('Ada', 'wrong', '192.0.2.1'));
    expect((await signIn('Ada', right, '192.0.2.2')).status).toBe(201);
    await post('/accounts', { name: 'Grace', password: right }, '192.0.2.7');
    expect((await signIn('Grace', right, '192.0.2.1')).status).toBe(201);
  });

  it('waits twice as long each time, and no longer than an hour', async () => {
    await forgetAll();
    const waits: (number | null)[] = [];
    for (let round = 0; round < 8; round++) {
      for (let guess = 0; guess < 3; guess++) await signIn('Ada', 'wrong', '192.0.2.3');
      waits.push((await signIn('Ada', 'wrong', '192.0.2.3')).after);
      await database.query(
        `update throttle set expire = 1 where key not like '%waits%' and key like '%192.0.2.3%'`,
      );
    }
    expect(waits).toEqual([60, 120, 240, 480, 960, 1920, 3600, 3600]);
  });

  it('is forgotten by the right password, for this pair alone', async () => {
    await forgetAll();
    for (let round = 0; round < 5; round++) {
      await many(2, () => signIn('Ada', 'wrong', '192.0.2.4'));
      await endWaits();
      expect((await signIn('Ada', right, '192.0.2.4')).status).toBe(201);
    }
    const { rows } = await database.query(`select key from throttle where key like 'sign-in:%'`);
    expect(rows).toEqual([]);
  });

  it('at many accounts is bounded by the address; knowing own passwords does not give more', async () => {
    await forgetAll();
    for (let round = 0; round < 3; round++)
      expect((await signIn('Grace', right, '192.0.2.5')).status).toBe(201);
    const statuses = await many(15, (index) => signIn(`Nobody ${index}`, 'x', '192.0.2.5'));
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect((await signIn('Grace', right, '192.0.2.5')).status).toBe(429);
    expect((await signIn('Grace', right, '192.0.2.6')).status).toBe(201);
    const { rows } = await database.query<{ count: number }>(
      `select count(*)::int as count from throttle where key like 'sign-in:192.0.2.5%'`,
    );
    expect(rows[0]?.count).toBeLessThanOrEqual(11);
  });

  it('looks the same for accounts that there are and that there are not', async () => {
    await forgetAll();
    const told = async (name: string) => {
      const answers = [];
      for (let guess = 0; guess < 5; guess++) {
        const { status, after, answer } = await signIn(name, 'wrong', '192.0.2.8');
        // The one thing that is of this request alone, whoever it was about.
        answers.push({ status, after, error: { ...answer.error, requestId: null } });
      }
      return answers;
    };
    expect(await told('Ada')).toEqual(await told('No such person'));
  });

  it('from one network of IPv6 counts as one, however the address is written', async () => {
    await forgetAll();
    const statuses = await many(6, (index) => signIn('Ada', 'wrong', `2001:db8::${index + 1}`));
    expect(statuses).toEqual([401, 401, 401, 429, 429, 429]);
    expect((await signIn('Ada', right, '2001:db8:0:0:ffff::1')).status).toBe(429);
    expect((await signIn('Ada', right, '2001:db8:0:1::1')).status).toBe(201);
  });

  it('does not begin anew when a name is written in another way', async () => {
    await forgetAll();
    const statuses = await many(6, (index) =>
      signIn(index % 2 ? ' ada ' : 'ADA', 'wrong', '192.0.2.9'),
    );
    expect(statuses).toEqual([401, 401, 401, 429, 429, 429]);
  });

  it('is counted by all API processes together, and a new one knows of it', async () => {
    await forgetAll();
    await many(3, () => signIn('Ada', 'wrong', '192.0.2.10'));
    const second = await startService(environment);
    expect((await signIn('Ada', right, '192.0.2.10', second.api.url)).status).toBe(429);
    await second.close();
  });

  it('takes no other address for its own when no proxy is trusted', async () => {
    await forgetAll();
    const { TRUST_PROXY: _, ...untrusting } = environment;
    const direct = await startService(untrusting);
    const statuses = await many(6, (index) =>
      signIn('Ada', 'wrong', `198.51.100.${index}`, direct.api.url),
    );
    expect(statuses).toEqual([401, 401, 401, 429, 429, 429]);
    await direct.close();
  });

  it('keeps neither names nor passwords', async () => {
    await signIn('my secret password', 'x', '192.0.2.11');
    const { rows } = await database.query('select key from throttle');
    expect(JSON.stringify(rows)).not.toMatch(/secret/);
  });

  it('is not the only thing that is slowed down: signing up is, too', async () => {
    await forgetAll();
    const statuses = await many(6, (index) =>
      post('/accounts', { name: `New ${index}`, password: right }, '192.0.2.12'),
    );
    expect(statuses).toEqual([201, 201, 201, 201, 429, 429]);
    const { after } = await post('/accounts', { name: 'New 9', password: right }, '192.0.2.12');
    expect(after).toBe(3600);
    const elsewhere = { name: 'New 9', password: right };
    expect((await post('/accounts', elsewhere, '192.0.2.13')).status).toBe(201);
  });
});
