import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { ErrorBody, QueuePlace } from '../contract.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import { ScriptedJudge } from '../../../../test/support/scripted-judge.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { startService, startTestWorker } from '../../../../test/support/service.ts';
import { aheadQuery } from '../judgement/waiting.ts';

describe('the place of a submission in the queue', () => {
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

  const placeOf = async (id: string, token?: string) =>
    (await service.call<QueuePlace>('GET', `/api/v1/submissions/${id}/queue`, undefined, token))
      .body;

  it('counts what came before and has not ended, and says that no worker is there', async () => {
    const sent = [];
    for (let count = 0; count < 4; count += 1) sent.push(await service.submit());
    const reason = 'no-worker';
    expect(await Promise.all(sent.map(({ id }) => placeOf(id)))).toEqual(
      sent.map((_, ahead) => ({ state: 'queued', waiting: { ahead, reason } })),
    );
    expect((await service.submission(sent[2]!.id)).waiting).toEqual({ ahead: 2, reason });
    await service.call('POST', `/api/v1/submissions/${sent[0]!.id}/cancel`);
    expect(await placeOf(sent[0]!.id)).toEqual({ state: 'cancelled', waiting: null });
    expect((await placeOf(sent[2]!.id)).waiting?.ahead).toBe(1);
    expect(await service.submission(sent[0]!.id)).not.toHaveProperty('waiting');
  });

  it('says so when workers are there and busy, and null once it is begun', async () => {
    let isTold: () => void = () => undefined;
    const told = new Promise<void>((resolve) => (isTold = resolve));
    const worker = await startTestWorker(
      { QUEUE_URL: postgres.url, WORKER_CONCURRENCY: '1' },
      new ScriptedJudge((_, tell) => {
        tell({ kind: 'compiling' });
        isTold();
        return new Promise(() => {});
      }),
      { graceMs: 0 },
    );
    await told;
    const { id } = await service.submit();
    // The count of workers is a moment old.
    while ((await placeOf(id)).waiting?.reason !== 'workers-busy');
    const begun = async () =>
      (
        await database.query<{ id: string }>(
          `select submission_id as id from judgement where state = 'compiling'`,
        )
      ).rows[0];
    let first = await begun();
    while (!first) first = await begun();
    expect(await placeOf(first.id)).toEqual({ state: 'compiling', waiting: null });
    await worker.close();
  });

  it('is told to those who may see the submission only', async () => {
    const { id } = await service.submit();
    const eve = await service.signUp('Eve');
    const ask = (path: string) =>
      service.call<ErrorBody>('GET', `/api/v1/submissions/${path}/queue`, undefined, eve.token);
    expect((await ask(id)).body.error.code).toBe('submission-not-found');
    expect((await ask('x')).status).toBe(400);
  });

  it('is counted in two small indexes, however many wait and however many were judged', async () => {
    await database.query('begin');
    await database.query(`
      insert into submission (id, account_id, problem, source, bytes, created_at)
        select gen_random_uuid(), (select id from account limit 1), 'echo', 'x', 1, now()
        from generate_series(1, 20000);
      insert into judgement (id, submission_id, package_hash, seed, current, state, verdict, reason, message, finished_at)
        select gen_random_uuid(), id, 'x', 1, true, 'finished', 'AC', 'accepted', '', now()
        from submission where bytes = 1;
      update judgement set state = 'queued', verdict = null, reason = null, message = null, finished_at = null
        where package_hash = 'x' and random() < 0.1;
      analyze judgement;
    `);
    const { rows } = await database.query<{ 'QUERY PLAN': string }>(
      `explain ${aheadQuery.replace('$1', '(select submission_id from judgement limit 1)')}`,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    await database.query('rollback');
    expect(plan).toContain('judgement_waiting');
    expect(plan).toContain('judgement_begun');
    expect(plan).not.toMatch(/Seq Scan on judgement(?! judgement_)/);
  });
});
