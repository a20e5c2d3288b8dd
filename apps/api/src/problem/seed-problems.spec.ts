import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { loadProblemPackage, readArchive } from '@tickjudge/judge';
import type { ProblemBody, ProblemList, PublishedVersions } from '../contract.ts';
import { echo, memoryProblems, packed } from '../../../../test/support/memory-problems.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { startService } from '../../../../test/support/service.ts';
import { FileProblemStore } from './file-problem-store.ts';
import type { LoadedPackages, ProblemStore } from './problem-store.ts';

describe('seeding', () => {
  const opened: { close(): Promise<void> }[] = [];
  let postgres: TestPostgres;
  let admin: Client;
  let database: Client;
  let url: string;
  let count = 0;

  beforeAll(async () => {
    postgres = await startPostgres();
    admin = new Client({ connectionString: postgres.url });
    await admin.connect();
  });
  beforeEach(async () => {
    const name = `seeding_${++count}`;
    await admin.query(`create database ${name}`);
    url = postgres.urlOf({ database: name });
    database = new Client({ connectionString: url });
    await database.connect();
  });
  afterEach(async () => {
    await database.end();
    for (const part of opened.splice(0).reverse()) await part.close();
  });
  afterAll(async () => {
    await admin?.end();
    await postgres?.stop();
  });

  const content = (number: number, slug = 'echo') => ({
    ...echo,
    slug,
    hash: String(number).repeat(64),
    title: `Echo ${number}`,
  });
  const start = async (loaded: Partial<LoadedPackages>): Promise<TestService> => {
    const load = async () => ({ packages: [], broken: [], ...loaded });
    const problems: ProblemStore = { ...memoryProblems, load };
    const service = await startService({ DATABASE_URL: url }, { problems });
    opened.push(service);
    return service;
  };
  const startWith = (...contents: ReturnType<typeof content>[]) =>
    start({ packages: contents.map(packed) });
  const titles = async (service: TestService) =>
    (await service.call<ProblemList>('GET', '/api/v1/problems')).body.items.map(
      ({ title }) => title,
    );
  /** What the API's own publishing does, by an admin. */
  const goLive = (number: number) =>
    database.query(
      `update problem set live_version = (select id from package_version where number = $1),
         live_by = (select id from account limit 1)`,
      [number],
    );
  const versions = async () =>
    (await database.query<{ number: number }>('select number from package_version order by number'))
      .rows;

  it('keeps each content once, and shows what is in the folder now, be it newer or older', async () => {
    expect(await titles(await startWith(content(1)))).toEqual(['Echo 1']);
    expect(await titles(await startWith(content(1)))).toEqual(['Echo 1']);
    expect(await titles(await startWith(content(2)))).toEqual(['Echo 2']);
    expect(await titles(await startWith(content(1)))).toEqual(['Echo 1']);
    expect(await versions()).toEqual([{ number: 1 }, { number: 2 }]);
  });

  it('keeps texts as far as the database can, and leaves out what it cannot keep at all', async () => {
    const odd = 'a\0b\ud800c';
    const texts = { title: odd, statement: odd, contract: odd, starter: odd, tags: [odd] };
    const groups = [{ name: '1-first', title: odd, points: 1 }];
    const unkept = [
      content(2, 'odd\0slug'),
      { ...content(3, 'none'), difficulty: 'no such' as 'easy' },
      { ...content(4, 'nan'), testcases: { length: NaN } as never },
    ];
    const service = await startWith(
      { ...content(1), ...texts, groups },
      ...unkept,
      content(5, 'fine'),
    );
    expect(await titles(service)).toEqual(['a\ufffdb\ufffdc', 'Echo 5']);
    const { body } = await service.call<ProblemBody>('GET', '/api/v1/problems/echo');
    expect([body.statement, body.tags, body.groups[0]?.title]).toEqual([
      ...['a\ufffdb\ufffdc', ['a\ufffdb\ufffdc'], 'a\ufffdb\ufffdc'],
    ]);
    // What was live before stays when its next content cannot be kept.
    const later = await startWith(content(1), {
      ...content(6, 'fine'),
      testcases: { length: NaN } as never,
    });
    expect(await titles(later)).toContain('Echo 5');
  });

  it('keeps older versions readable', async () => {
    await startWith(content(1));
    const service = await startWith(content(2));
    const list = await service.call<PublishedVersions>('GET', '/api/v1/problems/echo/versions');
    expect(list.body.items).toMatchObject([
      { number: 2, packageHash: '2'.repeat(64), live: true, publishedBy: null },
      { number: 1, packageHash: '1'.repeat(64), live: false, publishedBy: null },
    ]);
    const old = await service.call<ProblemBody>('GET', '/api/v1/problems/echo/versions/1');
    expect(old.body).toMatchObject({ title: 'Echo 1', packageHash: '1'.repeat(64) });
    const path = '/api/v1/problems/echo/versions';
    expect((await service.call('GET', `${path}/3`)).status).toBe(404);
    expect((await service.call('GET', `${path}/x`)).status).toBe(400);
  });

  it('judges a submission with the version that was live when it came', async () => {
    const first = await startWith(content(1));
    const before = await first.submit();
    const second = await startWith(content(2));
    const after = await second.submit();
    expect((await second.submission(before.id)).packageHash).toBe('1'.repeat(64));
    expect((await second.submission(after.id)).packageHash).toBe('2'.repeat(64));
  });

  it("does not override an admin's way back to an older version", async () => {
    await startWith(content(1));
    await startWith(content(2));
    await goLive(1);
    expect(await titles(await startWith(content(2)))).toEqual(['Echo 1']);
    expect(await titles(await startWith(content(3)))).toEqual(['Echo 1']);
    expect(await versions()).toHaveLength(3);
  });

  it('goes on from the newest seed, even if an admin took it by hand', async () => {
    await startWith(content(1));
    await startWith(content(2));
    await goLive(2);
    expect(await titles(await startWith(content(3)))).toEqual(['Echo 3']);
  });

  it('does not override a version that somebody uploaded', async () => {
    await startWith(content(1));
    await database.query(
      `insert into package_version (id, slug, number, package_hash, package_key, archive, bytes, title, statement,
           contract, starter, hints, difficulty, tags, groups, limits, testcases, origin, uploaded_by, created_at, state)
         select gen_random_uuid(), slug, 2, 'uploaded', 'key', archive, bytes, 'Uploaded', statement, contract, starter,
           hints, difficulty, tags, groups, limits, testcases, 'upload', (select id from account), now(), 'proved'
         from package_version`,
    );
    await goLive(2);
    expect(await titles(await startWith(content(3)))).toEqual(['Uploaded']);
    expect(await titles(await startWith())).toEqual(['Uploaded']);
  });

  it('lists no more what is gone from the folder, but what is broken in it', async () => {
    const service = await startWith(content(1));
    const { id } = await service.submit();
    const broken = [{ directory: '/problems/echo', error: new Error('no statement') }];
    expect(await titles(await start({ broken }))).toEqual(['Echo 1']);
    const without = await startWith(content(1, 'other'));
    expect(await titles(without)).toEqual(['Echo 1']);
    expect((await without.call('GET', '/api/v1/problems/echo')).status).toBe(404);
    expect(await without.submission(id)).toMatchObject({ problem: 'echo' });
    const old = await without.call<PublishedVersions>('GET', '/api/v1/problems/echo/versions');
    expect(old.body.items).toMatchObject([{ number: 1, live: false }]);
    expect((await without.call('GET', '/api/v1/problems/echo/versions/1')).status).toBe(200);
    const back = await startWith(content(1), content(1, 'other'));
    expect(await titles(back)).toEqual(['Echo 1', 'Echo 1']);
  });

  it('is done once by two APIs that start together', async () => {
    const contents = [1, 2, 3].map((number) => content(number, `problem-${number}`));
    await Promise.all([startWith(...contents), startWith(...contents.toReversed())]);
    const { rows } = await database.query(
      'select slug, number, published_at is not null as published from package_version order by slug',
    );
    expect(rows).toEqual(contents.map(({ slug }) => ({ slug, number: 1, published: true })));
  });

  it('packs the packages of a folder, leaves out broken ones, and keeps what workers can read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tickjudge-problems-'));
    const shipped = new URL('../../../../problems/fetch-with-backoff', import.meta.url).pathname;
    cpSync(shipped, join(folder, 'sound'), { recursive: true });
    cpSync(shipped, join(folder, 'broken'), { recursive: true });
    writeFileSync(join(folder, 'broken', 'problem.yaml'), 'title: 1\n');
    const problems = new FileProblemStore(folder);
    const service = await startService({ DATABASE_URL: url }, { problems });
    opened.push(service);
    const list = await service.call<ProblemList>('GET', '/api/v1/problems');
    expect(list.body.items.map(({ slug }) => slug)).toEqual(['sound']);
    const { rows } = await database.query<{ archive: Buffer; package_hash: string }>(
      'select archive, package_hash from package_version',
    );
    const archive = await readArchive(rows[0]!.archive);
    expect([archive.slug, archive.diagnostics]).toEqual(['sound', []]);
    expect(rows[0]!.package_hash).toBe(loadProblemPackage(join(folder, 'sound')).hash);
    rmSync(folder, { recursive: true });
  });
});
