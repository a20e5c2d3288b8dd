import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ErrorBody } from '../contract.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { startService } from '../../../../test/support/service.ts';

describe('the limits of requests in all', () => {
  let postgres: TestPostgres;
  let service: TestService;

  beforeAll(async () => {
    postgres = await startPostgres();
    service = await startService({
      ...{ DATABASE_URL: postgres.url, TRUST_PROXY: 'loopback' },
      ...{ REQUESTS_PER_MINUTE: '10', REQUESTS_PER_MINUTE_OF_ADDRESS: '30' },
    });
  });
  afterAll(async () => {
    await service?.close();
    await postgres?.stop();
  });

  const from = (address: string, path: string, token = '') =>
    fetch(service.api.url + path, {
      headers: { 'x-forwarded-for': address, authorization: `Bearer ${token}` },
    });
  const statuses = async (times: number, ask: () => Promise<Response>) =>
    (await Promise.all(Array.from({ length: times }, ask))).map(({ status }) => status);
  const times = (all: number[], status: number) => all.filter((one) => one === status).length;

  it('bound one account, wherever it asks from, and no other one', async () => {
    const [ada, grace] = await Promise.all([service.signUp('Grace'), service.signUp('Edsger')]);
    let last = 0;
    const ask = () => from(`10.0.0.${(last += 1)}`, '/api/v1/submissions', ada.token);
    const all = await statuses(15, ask);
    expect([times(all, 200), times(all, 429)]).toEqual([10, 5]);
    const refused = await ask();
    expect(((await refused.json()) as ErrorBody).error).toMatchObject({
      code: 'too-many-requests',
      message: expect.stringMatching(/more than 10 requests of your account/),
    });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await from('10.0.0.1', '/api/v1/submissions', grace.token)).status).toBe(200);
  });

  it('bound one address, however it is written and whoever asks', async () => {
    const v6 = (end: number) => `2001:db8:0:1::${end}`;
    let last = 0;
    const all = await statuses(40, () => from(v6((last += 1)), '/api/v1/nothing'));
    expect([times(all, 404), times(all, 429)]).toEqual([30, 10]);
    expect((await from('2001:db8:0:2::1', '/api/v1/nothing')).status).toBe(404);
  });

  it('leave whoever asks for our health alone', async () => {
    const path = '/api/v1/health/live';
    expect(times(await statuses(60, () => from('10.1.0.1', path)), 200)).toBe(60);
    expect(times(await statuses(60, () => from('10.1.0.1', '/health/live')), 200)).toBe(60);
  });
});
