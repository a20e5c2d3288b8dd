import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { ErrorBody, SessionBody, SubmissionCreated } from '../contract.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { startService } from '../../../../test/support/service.ts';

describe('what one account may submit', () => {
  let postgres: TestPostgres;
  let services: TestService[];
  let database: Client;
  let person: SessionBody;
  let people = 0;

  beforeAll(async () => {
    postgres = await startPostgres();
    const environment = {
      DATABASE_URL: postgres.url,
      SUBMISSIONS_IN_FLIGHT: '3',
      SUBMISSIONS_PER_MINUTE: '5',
    };
    services = [await startService(environment), await startService(environment)];
    database = new Client({ connectionString: postgres.url });
    await database.connect();
  });
  afterAll(async () => {
    await database?.end();
    for (const service of services ?? []) await service.close();
    await postgres?.stop();
  });
  beforeEach(async () => {
    person = await services[0]!.signUp(`Person ${(people += 1)}`);
  });

  const submit = async (key?: string, service = services[0]!, token = person.token) => {
    const response = await fetch(`${service.api.url}/api/v1/submissions`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      body: JSON.stringify({ problem: 'echo', source: 'export {};' }),
    });
    return {
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      body: (await response.json()) as ErrorBody & SubmissionCreated,
    };
  };
  const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status).sort();
  /** All that the person has sent is judged by now. */
  const judged = () =>
    database.query(
      `update judgement set state = 'finished', verdict = 'AC', reason = 'accepted', message = '', finished_at = now()
       from submission where submission.id = submission_id and account_id = $1 and state <> 'finished'`,
      [person.account.id],
    );
  /** Submissions never change, so the clock's hand is moved with the trigger off. */
  const age = async (id: string, seconds: number) => {
    await database.query('alter table submission disable trigger submission_is_immutable');
    await database.query(
      `update submission set created_at = created_at - make_interval(secs => $2) where id = $1`,
      [id, seconds],
    );
    await database.query('alter table submission enable trigger submission_is_immutable');
  };

  it('is so many in flight, told with the limit and when to come again', async () => {
    for (let sent = 0; sent < 3; sent += 1) expect((await submit()).status).toBe(201);
    const { status, retryAfter, body } = await submit();
    expect([status, retryAfter]).toEqual([429, '5']);
    expect(body.error).toMatchObject({ code: 'too-many-in-flight', retryAfterSeconds: 5 });
    expect(body.error.message).toMatch(/3 submissions that are not judged yet, the limit is 3/);
    await judged();
    expect((await submit()).status).toBe(201);
  });

  it('is so many in a minute that slides', async () => {
    const sent: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      sent.push((await submit()).body.id);
      await judged();
    }
    await age(sent[0]!, 50);
    const { status, retryAfter, body } = await submit();
    expect(status).toBe(429);
    expect(body.error).toMatchObject({ code: 'too-many-submissions' });
    expect(body.error.message).toMatch(/limit is 5; try again in \d+ s/);
    expect(retryAfter).toBe(String(body.error.retryAfterSeconds));
    expect(body.error.retryAfterSeconds).toBeGreaterThanOrEqual(1);
    expect(body.error.retryAfterSeconds).toBeLessThanOrEqual(10);
    await age(sent[0]!, 10);
    expect((await submit()).status).toBe(201);
    await judged();
    expect((await submit()).status).toBe(429);
  });

  it('is not exceeded by many at once, at several APIs', async () => {
    const crowd = Array.from({ length: 40 }, (_, index) => submit(undefined, services[index % 2]));
    const answers = await Promise.all(crowd);
    expect(statuses(answers)).toEqual([...Array(3).fill(201), ...Array(37).fill(429)]);
  });

  it('is not spent by sending again with the same key, not even at the limit', async () => {
    const crowd = Array.from({ length: 20 }, (_, index) => submit('same', services[index % 2]));
    expect(statuses(await Promise.all(crowd))).toEqual(Array(20).fill(201));
    await submit();
    await submit();
    expect((await submit()).status).toBe(429);
    expect((await submit('same')).status).toBe(201);
    expect((await submit('new')).status).toBe(429);
    await judged();
    // The key of the refused request is still free.
    expect((await submit('new')).status).toBe(201);
  });

  it('does not depend on what others submit', async () => {
    for (let sent = 0; sent < 3; sent += 1) await submit();
    const other = await services[0]!.signUp('Other');
    expect((await submit()).status).toBe(429);
    expect((await submit(undefined, services[1], other.token)).status).toBe(201);
  });
});
