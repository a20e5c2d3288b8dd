import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import { archiveOf } from '../../../../test/support/author.ts';
import { hasVerdict, startService, startTestWorker } from '../../../../test/support/service.ts';
import { ScriptedJudge } from '../../../../test/support/scripted-judge.ts';
import type { ProblemList } from '../contract.ts';
import { createDataSource } from './data-source.ts';
import { MainRoad1700000000001 } from './migration/1-main-road.ts';
import { TrialsAndFindings1700000000010 } from './migration/10-trials-and-findings.ts';
import { Packages1700000000002 } from './migration/2-packages.ts';
import { Questions1700000000003 } from './migration/3-questions.ts';
import { HintsAndEditorial1700000000004 } from './migration/4-hints-and-editorial.ts';

const uuidOf = (digit: string) =>
  `${digit.repeat(8)}-${digit.repeat(4)}-4${digit.repeat(3)}-8${digit.repeat(3)}-${digit.repeat(12)}`;

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
    for (const _ of dataSource.migrations) await dataSource.undoLastMigration();
    const { rows } = await dataSource
      .query(`select json_agg(tablename) as rows from pg_tables where schemaname = 'public'`)
      .then(([row]) => row as { rows: string[] });
    expect(rows).toEqual(['migrations']);
    await dataSource.destroy();
  });

  it('keeps people and submissions of before versions, and gives problems their version when it starts', async () => {
    await admin.query('create database before');
    const url = postgres.urlOf({ database: 'before' });
    const old = await createDataSource(url)
      .setOptions({ migrations: [MainRoad1700000000001] })
      .initialize();
    await old.runMigrations();
    const account = '11111111-1111-4111-8111-111111111111';
    const submission = '22222222-2222-4222-8222-222222222222';
    await old.query(`
      insert into account (id, name, password_hash, role) values ('${account}', 'Old', '-', 'contestant');
      insert into problem (slug, package_hash, title, statement, contract, starter, difficulty, tags, groups, limits,
          testcases, listed)
        select slug, 'old hash', 'Old', '-', '-', '-', 'easy', '{}', '[]', '{}', 1, true
        from unnest(array['echo', 'gone']) as slug;
      insert into submission (id, account_id, problem, source, bytes, created_at)
        values ('${submission}', '${account}', 'gone', 'export {};', 10, now());
      insert into judgement (id, submission_id, package_hash, seed, current, state)
        values ('${submission}', '${submission}', 'old hash', 1, true, 'cancelled');
    `);
    await old.destroy();

    const service = await startService({ DATABASE_URL: url });
    const problems = await service.call<ProblemList>('GET', '/api/v1/problems');
    expect(problems.body.items.map(({ slug, title }) => [slug, title])).toEqual([['echo', 'Echo']]);
    expect(await service.submission(submission)).toMatchObject({
      problem: 'gone',
      packageHash: 'old hash',
    });
    await service.close();

    const back = await createDataSource(url).initialize();
    while ((await back.query<unknown[]>('select from migrations')).length > 1)
      await back.undoLastMigration();
    expect(await back.query('select slug, title, listed from problem order by slug')).toEqual([
      { slug: 'echo', title: 'Echo', listed: true },
      { slug: 'gone', title: '', listed: false },
    ]);
    await back.destroy();
  });

  it('takes back sets of judgements, and keeps what was applied of them', async () => {
    await admin.query('create database sets');
    const dataSource = await createDataSource(postgres.urlOf({ database: 'sets' })).initialize();
    await dataSource.runMigrations();
    const [account, version, submission] = ['1', '2', '3'].map((digit) => uuidOf(digit));
    const [first, applied, dropped] = ['4', '5', '6'].map((digit) => uuidOf(digit));
    await dataSource.query(`
      insert into account (id, name, password_hash, role) values ('${account}', 'Old', '-', 'contestant');
      insert into package_version (id, slug, number, package_hash, package_key, archive, bytes, title, statement, contract,
          starter, hints, difficulty, tags, groups, limits, testcases, origin, created_at, state, queued_at)
        values ('${version}', 'echo', 1, 'h', 'k', '', 0, 'Echo', '', '', '', '{}', 'easy', '{}', '[]', '{}', 1, 'seed', now(),
          'proved', now());
      insert into problem (slug, live_version, listed) values ('echo', '${version}', true);
      insert into submission (id, account_id, problem, source, bytes, created_at)
        values ('${submission}', '${account}', 'echo', 'export {};', 10, now());
      insert into judgement (id, submission_id, package_hash, seed, current, state)
        values ('${first}', '${submission}', 'h', 1, false, 'cancelled');
      insert into rejudge (id, made_by, problem, scope, version_id, state, total, skipped, done, ended_at, ended_by)
        select id::uuid, '${account}', 'echo', '{}', '${version}', state, 1, 0, 1, now(), '${account}'
        from (values ('${applied}', 'applied'), ('${dropped}', 'dropped')) as made (id, state);
      insert into judgement (id, submission_id, package_hash, seed, current, state, rejudge_id, replaces)
        values ('${applied}', '${submission}', 'h', 1, true, 'queued', '${applied}', '${first}'),
          ('${dropped}', '${submission}', 'h', 1, false, 'cancelled', '${dropped}', '${applied}');
      insert into run (judgement_id, index, testcase, payload) values ('${dropped}', 0, 'secret/x', '{}');
    `);
    const hasSets = () =>
      dataSource
        .query<{ has: boolean }[]>(`select to_regclass('rejudge') is not null as has`)
        .then(([row]) => row?.has);
    while (await hasSets()) await dataSource.undoLastMigration();
    const left = await dataSource.query<{ id: string }[]>('select id from judgement order by id');
    expect(left.map(({ id }) => id)).toEqual([first, applied]);
    await dataSource.runMigrations();
    await dataSource.destroy();
  });

  it('finds the editorials of versions that were there before, whatever their archives hold', async () => {
    await admin.query('create database unread');
    const url = postgres.urlOf({ database: 'unread' });
    const old = await createDataSource(url)
      .setOptions({ migrations: [MainRoad1700000000001, Packages1700000000002] })
      .initialize();
    await old.runMigrations();
    const editorial = '# How\n\nSo, and no other way.\n';
    const archives = {
      told: await archiveOf('told', 'Told', { 'solution/solution.en.md': editorial }),
      untold: await archiveOf('untold'),
      broken: Buffer.from('no archive'),
    };
    for (const [slug, archive] of Object.entries(archives)) {
      await old.query(
        `insert into package_version (id, slug, number, package_hash, package_key, archive, bytes, title, statement,
           contract, starter, difficulty, tags, groups, limits, testcases, origin, created_at, state)
         values (gen_random_uuid(), $1, 1, '-', '-', $2, 1, '-', '-', '-', '-', 'easy', '{}', '[]', '{}', 1, 'seed',
           now(), 'proved')`,
        [slug, archive],
      );
    }
    await old.destroy();

    const dataSource = await createDataSource(url).initialize();
    await dataSource.runMigrations();
    const rows = await dataSource.query(
      'select slug, editorial, hints from package_version order by slug',
    );
    expect(rows).toEqual([
      { slug: 'broken', editorial: null, hints: [] },
      { slug: 'told', editorial, hints: [] },
      { slug: 'untold', editorial: null, hints: [] },
    ]);
    await dataSource.destroy();
  });

  it('moves the changes of roles into the audit as they were, and back', async () => {
    await admin.query('create database changed');
    const url = postgres.urlOf({ database: 'changed' });
    const old = await createDataSource(url)
      .setOptions({
        migrations: [
          MainRoad1700000000001,
          Packages1700000000002,
          Questions1700000000003,
          HintsAndEditorial1700000000004,
        ],
      })
      .initialize();
    await old.runMigrations();
    const [ada, grace] = ['1', '2'].map(
      (digit) => `${digit.repeat(8)}-1111-4111-8111-111111111111`,
    );
    await old.query(`
      insert into account (id, name, password_hash, role)
        values ('${ada}', 'Ada', '-', 'admin'), ('${grace}', 'Grace', '-', 'contestant');
      insert into role_change (account_id, role_before, role_after, by_account, at) values
        ('${grace}', 'contestant', 'author', '${ada}', '2026-01-01T00:00:00.123Z'),
        ('${grace}', 'author', 'contestant', '${ada}', '2026-01-02T00:00:00.456Z');
    `);
    const readOld = () =>
      old.query(
        'select account_id, role_before, role_after, by_account, at from role_change order by id',
      );
    const before = await readOld();

    const dataSource = await createDataSource(url).initialize();
    await dataSource.runMigrations();
    expect(
      await dataSource.query(
        'select at, by_account, action, subject_kind, subject_id, details from audit order by id',
      ),
    ).toEqual([
      {
        ...{ at: new Date('2026-01-01T00:00:00.123Z'), by_account: ada, action: 'role-changed' },
        ...{ subject_kind: 'account', subject_id: grace },
        details: { before: 'contestant', after: 'author' },
      },
      {
        ...{ at: new Date('2026-01-02T00:00:00.456Z'), by_account: ada, action: 'role-changed' },
        ...{ subject_kind: 'account', subject_id: grace },
        details: { before: 'author', after: 'contestant' },
      },
    ]);
    expect(await dataSource.query(`select to_regclass('role_change') as gone`)).toEqual([
      { gone: null },
    ]);
    for (const change of [
      `update audit set action = 'nothing'`,
      'delete from audit',
      'truncate audit',
    ])
      await expect(dataSource.query(change)).rejects.toThrow(/only ever added/);
    while ((await dataSource.query<unknown[]>('select from migrations')).length > 4)
      await dataSource.undoLastMigration();
    expect(await readOld()).toEqual(before);
    await dataSource.destroy();
    await old.destroy();
  });

  it('moves the events of submissions and versions into the outbox, in an order that holds, and back', async () => {
    await admin.query('create database told');
    const url = postgres.urlOf({ database: 'told' });
    const dataSource = await createDataSource(url).initialize();
    await dataSource.runMigrations();
    const undo = async () => {
      while ((await dataSource.query<unknown[]>('select from migrations')).length > 6)
        await dataSource.undoLastMigration();
    };
    await undo();
    const [account, early, late, version] = ['1', '2', '3', '4'].map(
      (digit) => `${digit.repeat(8)}-1111-4111-8111-111111111111`,
    );
    await dataSource.query(`
      insert into account (id, name, password_hash, role) values ('${account}', 'Ada', '-', 'admin');
      insert into problem (slug, listed) values ('echo', false);
      insert into submission (id, account_id, problem, source, bytes, created_at)
        select id, '${account}', 'echo', '', 0, now() from unnest(array['${early}', '${late}']::uuid[]) as id;
      insert into judgement (id, submission_id, package_hash, seed, current, state)
        select id, id, '-', 1, true, 'cancelled' from submission;
      insert into package_version (id, slug, number, package_hash, package_key, archive, bytes, title, statement,
          contract, starter, difficulty, tags, groups, limits, testcases, origin, created_at, state, hints)
        values ('${version}', 'echo', 1, '-', '-', '', 1, '-', '-', '-', '-', 'easy', '{}', '[]', '{}', 1, 'seed',
          now(), 'proved', '{}');
      -- The second transaction of the early one began before the first one, and had to wait for it.
      insert into feed_event (submission_id, sequence, judgement_id, kind, payload, at) values
        ('${early}', 1, '${early}', 'state', '{"kind": "state", "state": "queued"}', '2026-01-01T00:00:02Z'),
        ('${early}', 2, '${early}', 'state', '{"kind": "state", "state": "cancelled"}', '2026-01-01T00:00:01Z'),
        ('${late}', 1, '${late}', 'state', '{"kind": "state"}', '2026-01-01T00:00:04Z');
      insert into package_event (version_id, sequence, attempt, kind, payload, at)
        values ('${version}', 1, 3, 'stage', '{"kind": "stage"}', '2026-01-01T00:00:03Z');
    `);
    const tables = () =>
      Promise.all([
        dataSource.query('select * from feed_event order by submission_id, sequence'),
        dataSource.query('select * from package_event'),
      ]);
    const before = await tables();

    await dataSource.runMigrations();
    expect(
      await dataSource.query(
        'select number, topic_kind as kind, topic_id as id, sequence, origin from outbox order by number',
      ),
    ).toEqual([
      { number: '1', kind: 'submission', id: early, sequence: 1, origin: early },
      { number: '2', kind: 'submission', id: early, sequence: 2, origin: early },
      { number: '3', kind: 'version', id: version, sequence: 1, origin: '3' },
      { number: '4', kind: 'submission', id: late, sequence: 1, origin: late },
    ]);
    await undo();
    expect(await tables()).toEqual(before);
    await dataSource.destroy();
  });

  it('refuses to change what a version holds, and to forget what was published', async () => {
    await admin.query('create database frozen');
    const url = postgres.urlOf({ database: 'frozen' });
    const service = await startService({ DATABASE_URL: url });
    const database = new Client({ connectionString: url });
    await database.connect();
    for (const change of [
      `update package_version set title = 'Another'`,
      `update package_version set archive = ''`,
      `update package_version set hints = '{}'`,
      `update package_version set editorial = null`,
      `update package_version set secret_findings = 'shown'`,
      `update package_version set package_hash = 'another'`,
      `update package_version set published_at = null, published_by = null`,
      'delete from package_version',
      'truncate package_version cascade',
      `update package_history set action = 'rejected'`,
      'delete from package_history',
      'truncate package_history',
    ]) {
      const refused = database.query(change);
      await expect(refused).rejects.toThrow(/never changes|only ever added/);
    }
    await database.end();
    await service.close();
  });

  it('takes trials away when what tells them from submissions goes', async () => {
    await admin.query('create database untried');
    const url = postgres.urlOf({ database: 'untried' });
    const service = await startService({ DATABASE_URL: url });
    const { id } = await service.submit();
    const trial = { problem: 'echo', source: 'export {};', scenario: 'export {};' };
    expect((await service.call('POST', '/api/v1/trials', trial)).status).toBe(201);
    await service.close();

    const dataSource = await createDataSource(url).initialize();
    const names = async () =>
      (await dataSource.query<{ name: string }[]>('select name from migrations')).map(
        ({ name }) => name,
      );
    while ((await names()).includes(TrialsAndFindings1700000000010.name))
      await dataSource.undoLastMigration();
    expect(await dataSource.query('select id from submission')).toEqual([{ id }]);
    const told = `select distinct topic_id as id from outbox where topic_kind = 'submission'`;
    expect(await dataSource.query(told)).toEqual([{ id }]);
    await dataSource.runMigrations();
    expect(await dataSource.query('select id, counts, scenario from submission')).toEqual([
      { id, counts: true, scenario: null },
    ]);
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
      'audit',
      'clarification',
      'contest',
      'contest_problem',
      'ignored_submission',
      'participation',
      'invitation',
      'invitation_use',
      'password_reset',
      'session',
      'throttle',
      'token',
      'package_version',
      'package_history',
      'problem',
      'question',
      'submission',
      'judgement',
      'judgement_counters',
      'run',
      'outbox',
      'outbox_draft',
    ]) {
      await expect(spy.query(`select * from public.${table}`)).rejects.toThrow(/permission denied/);
    }
    await spy.end();
    await worker.close();
    await service.close();
  });
});
