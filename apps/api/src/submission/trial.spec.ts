import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { JudgeRequest } from '../../../../judge/src/protocol/index.ts';
import { echo, memoryProblems, packed } from '../../../../test/support/memory-problems.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import { acceptAll, ScriptedJudge } from '../../../../test/support/scripted-judge.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { hasVerdict, startService, startTestWorker } from '../../../../test/support/service.ts';
import type {
  ErrorBody,
  ProblemList,
  SessionBody,
  SubmissionBody,
  SubmissionCreated,
  SubmissionList,
} from '../contract.ts';

const source = 'export const echo = 1;';
const scenario = 'export default 1;';

describe('a trial', () => {
  let postgres: TestPostgres;
  let service: TestService;
  let worker: Awaited<ReturnType<typeof startTestWorker>>;
  let database: Client;
  let person: SessionBody;
  let people = 0;
  const requests: JudgeRequest[] = [];

  beforeAll(async () => {
    postgres = await startPostgres();
    service = await startService(
      { DATABASE_URL: postgres.url, SUBMISSIONS_IN_FLIGHT: '2' },
      {
        problems: {
          ...memoryProblems,
          load: async () => ({
            packages: [packed(echo), packed({ ...echo, slug: 'gone', hash: 'd'.repeat(64) })],
            broken: [],
          }),
        },
      },
    );
    database = new Client({ connectionString: postgres.url });
    await database.connect();
    await database.query(`update problem set listed = false where slug = 'gone'`);
  });
  afterAll(async () => {
    await worker?.close();
    await database?.end();
    await service?.close();
    await postgres?.stop();
  });
  beforeEach(async () => {
    person = await service.signUp(`Person ${(people += 1)}`);
  });

  const work = async () => {
    worker ??= await startTestWorker(
      { QUEUE_URL: postgres.url },
      new ScriptedJudge((request, tell, ended) => {
        requests.push(request);
        return acceptAll()(request, tell, ended);
      }),
    );
  };
  const send = async (body: object, { path = 'trials', key = '', by = person } = {}) => {
    const response = await fetch(`${service.api.url}/api/v1/${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${by.token}`,
        'content-type': 'application/json',
        ...(key === '' ? {} : { 'idempotency-key': key }),
      },
      body: JSON.stringify({ problem: 'echo', source, ...body }),
    });
    const answer = (await response.json()) as SubmissionCreated & ErrorBody;
    return { status: response.status, body: answer };
  };
  const get = async <Body>(path: string) =>
    (await service.call<Body>('GET', `/api/v1${path}`, undefined, person.token)).body;
  const judged = async (id: string) => {
    const client = service.connect(person.token);
    await client.watch(id, 0);
    await client.until(hasVerdict);
    return get<SubmissionBody>(`/submissions/${id}`);
  };
  const idsOf = async (query: string) =>
    (await get<SubmissionList>(`/submissions${query}`)).items.map(({ id }) => id);

  it('is kept and counted in flight as a submission, and cancelled as one', async () => {
    const first = await send({ scenario, seed: 7 });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ problem: 'echo', state: 'queued', seed: 7 });
    expect((await send({}, { path: 'submissions' })).status).toBe(201);
    for (const path of ['trials', 'submissions'])
      expect(await send({}, { path })).toMatchObject({
        status: 429,
        body: { error: { code: 'too-many-in-flight' } },
      });
    const { id } = first.body;
    expect(await get(`/submissions/${id}`)).toMatchObject({ counts: false, scenario, source });
    const cancelled = await service.call(
      ...(['POST', `/api/v1/submissions/${id}/cancel`, undefined, person.token] as const),
    );
    expect(cancelled.body).toMatchObject({ state: 'cancelled', counts: false });
    expect((await send({})).status).toBe(201);
  });

  it('goes to the judge with what is to be run, and a submission without', async () => {
    await work();
    const samples = (await send({})).body;
    const own = (await send({ scenario })).body;
    await judged(samples.id);
    await judged(own.id);
    const whole = (await send({}, { path: 'submissions' })).body;
    expect(await judged(whole.id)).toMatchObject({ counts: true, scenario: null });
    const trialOf = ({ judgementId }: SubmissionCreated) =>
      requests.find((request) => request.judgementId === judgementId)?.trial;
    expect(trialOf(samples)).toEqual({ scenario: null });
    expect(trialOf(own)).toEqual({ scenario });
    expect(trialOf(whole)).toBeUndefined();
  });

  it('that is accepted solves nothing and opens no editorial', async () => {
    await work();
    const { body } = await send({});
    expect((await judged(body.id)).verdict).toBe('AC');
    const solved = async () =>
      (await get<ProblemList>('/problems')).items.find(({ slug }) => slug === 'echo')?.solved;
    expect(await solved()).toBe(false);
    expect(await get('/problems/echo/editorial')).toMatchObject({ error: { code: 'not-solved' } });

    const counted = (await send({}, { path: 'submissions' })).body;
    await judged(counted.id);
    expect(await solved()).toBe(true);
    expect(await get('/problems/echo/editorial')).toMatchObject({ slug: 'echo' });
  });

  it('is in no list that does not ask for it', async () => {
    await work();
    const trial = (await send({})).body;
    const counted = (await send({}, { path: 'submissions' })).body;
    expect(await idsOf('')).toEqual([counted.id]);
    expect(await idsOf('?counts=true')).toEqual([counted.id]);
    expect(await idsOf('?counts=false')).toEqual([trial.id]);
    expect(await idsOf('?counts=all')).toEqual([counted.id, trial.id]);
    const odd = await get<ErrorBody>('/submissions?counts=maybe');
    expect(odd.error.code).toBe('invalid-request');
    await judged(trial.id);
    await judged(counted.id);
  });

  it('is made once for one key, and the key is good for no other request', async () => {
    await work();
    const key = randomUUID();
    const answers = await Promise.all([send({ scenario }, { key }), send({ scenario }, { key })]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const others = [
      () => send({}, { key }),
      () => send({ scenario: `${scenario} ` }, { key }),
      () => send({}, { key, path: 'submissions' }),
    ];
    for (const other of others)
      expect(await other()).toMatchObject({ status: 422, body: { error: { code: 'key-reused' } } });
    await judged(answers[0]!.body.id);
  });

  it('of a problem that is not listed, or with no text for a scenario, is refused', async () => {
    for (const problem of ['gone', 'nowhere'])
      expect((await send({ problem })).body.error.code).toBe('problem-not-found');
    const odd = [
      ' ',
      'a\0b',
      '\ud800',
      5,
      null,
      {},
      'x'.repeat(64 * 1024 + 1),
      '\u20ac'.repeat(22_000),
    ];
    for (const text of odd)
      expect(await send({ scenario: text })).toMatchObject({
        status: 400,
        body: { error: { code: 'invalid-request' } },
      });
    const largest = '\u0001'.repeat(64 * 1024 - 1) + ';';
    expect((await send({ scenario: largest, source: largest })).status).toBe(201);
  });

  it("is nobody else's to see, and stays as it was sent", async () => {
    const { id } = (await send({ scenario })).body;
    const other = await service.signUp(`Other ${people}`);
    const seen = await service.call<ErrorBody>(
      ...(['GET', `/api/v1/submissions/${id}`, undefined, other.token] as const),
    );
    expect(seen.status).toBe(404);
    const makeCount = database.query('update submission set counts = true where id = $1', [id]);
    await expect(makeCount).rejects.toThrow(/never changes/);
    const scenarioThatCounts = database.query(
      `insert into submission (id, account_id, problem, source, bytes, created_at, counts, scenario)
       values ($1, $2, 'echo', 'x', 1, now(), true, 'x')`,
      [randomUUID(), person.account.id],
    );
    await expect(scenarioThatCounts).rejects.toThrow(/only_trials_have_a_scenario/);
  });
});
