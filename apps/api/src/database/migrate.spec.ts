import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import { hasVerdict, startService, startTestWorker } from '../../../../test/support/service.ts';
import { ScriptedJudge } from '../../../../test/support/scripted-judge.ts';
import { createDataSource } from './data-source.ts';

describe('the database', () => {
  let postgres: TestPostgres;
  let admin: Client;

  beforeAll(async () => {
    postgres = await startPostgres();
    admin = new Client({ connectionString: postgres.url });
    await admin.connect();
  });
  afterAll(async () => {
    await admin?.end();
    await postgres?.stop();
  });

  it('is migrated once when two APIs start together, and both work', async () => {
    await admin.query('create database together');
    const environment = { DATABASE_URL: postgres.urlOf({ database: 'together' }) };
    const services = await Promise.all([startService(environment), startService(environment)]);
    const answers = await Promise.all(
      services.map((service) => service.call('GET', '/api/v1/health/ready')),
    );
    await Promise.all(services.map((service) => service.close()));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
  });

  it('has the tables that the entities describe', async () => {
    await admin.query('create database described');
    const dataSource = await createDataSource(
      postgres.urlOf({ database: 'described' }),
    ).initialize();
    await dataSource.runMigrations();
    const repositories = dataSource.entityMetadatas.map((entity) =>
      dataSource.getRepository(entity.target),
    );
    expect(await Promise.all(repositories.map((repository) => repository.count()))).toEqual(
      repositories.map(() => 0),
    );
    await dataSource.undoLastMigration();
    const { rows } = await dataSource
      .query(`select json_agg(tablename) as rows from pg_tables where schemaname = 'public'`)
      .then(([row]) => row as { rows: string[] });
    expect(rows).toEqual(['migrations']);
    await dataSource.destroy();
  });

  it('lets a worker see the queue and nothing else', async () => {
    await admin.query('create database separate');
    await admin.query('create role judge_worker login');
    const service = await startService({
      DATABASE_URL: postgres.urlOf({ database: 'separate' }),
      WORKER_DATABASE_ROLE: 'judge_worker',
    });
    const workerUrl = postgres.urlOf({ database: 'separate', user: 'judge_worker' });
    const worker = await startTestWorker({ QUEUE_URL: workerUrl }, new ScriptedJudge());
    const { id } = await service.submit();
    const client = service.connect();
    await client.watch(id, 0);
    await client.until(hasVerdict);
    const spy = new Client({ connectionString: workerUrl });
    await spy.connect();
    for (const table of [
      'account',
      'session',
      'problem',
      'submission',
      'judgement',
      'run',
      'feed_event',
    ]) {
      await expect(spy.query(`select * from public.${table}`)).rejects.toThrow(/permission denied/);
    }
    await spy.end();
    await worker.close();
    await service.close();
  });
});
