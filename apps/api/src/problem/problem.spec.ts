import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProblemBody, ProblemList } from '../contract.ts';
import { echo, memoryProblems } from '../../../../test/support/memory-problems.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import { silent, startService } from '../../../../test/support/service.ts';
import { createDataSource } from '../database/data-source.ts';
import { syncProblems } from './sync-problems.ts';
import type { LoadedPackages, ProblemStore } from './problem-store.ts';

describe('problems', () => {
  let postgres: TestPostgres;

  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres?.stop());

  it('are listed and shown without an account', async () => {
    const service = await startService({ DATABASE_URL: postgres.url });
    const list = await service.call<ProblemList>('GET', '/api/v1/problems', undefined, null);
    expect(list.body.items).toEqual([
      { slug: 'echo', title: 'Echo', difficulty: 'easy', tags: ['timers'], testcases: 3 },
    ]);
    const { body } = await service.call<ProblemBody>(
      'GET',
      '/api/v1/problems/echo',
      undefined,
      null,
    );
    expect(body).toMatchObject({
      ...{
        statement: echo.statement,
        contract: echo.contract,
        starter: echo.starter,
        groups: echo.groups,
      },
      packageHash: echo.hash,
      platformTypes: memoryProblems.platformTypes(),
      limits: { cpuTimeMs: 3000, memoryBytes: 64 * 1024 * 1024, sourceBytes: 65_536 },
    });
    await service.close();
  });

  it('follow their packages; submissions to what is gone keep their problem', async () => {
    const store = (load: () => LoadedPackages): ProblemStore => ({ load, platformTypes: () => '' });
    const second = { ...echo, slug: 'second', hash: '2'.repeat(64) };
    const service = await startService({ DATABASE_URL: postgres.url });
    const dataSource = await createDataSource(postgres.url).initialize();
    const listed = async () =>
      (await service.call<ProblemList>('GET', '/api/v1/problems')).body.items.map(
        ({ slug, title }) => [slug, title],
      );
    const sync = (loaded: LoadedPackages) =>
      syncProblems(
        dataSource,
        store(() => loaded),
        silent,
      );
    const { id } = await service.submit();

    await sync({ packages: [{ ...echo, title: 'Echo again' }, second], broken: [] });
    expect(await listed()).toEqual([
      ['echo', 'Echo again'],
      ['second', 'Echo'],
    ]);
    await sync({
      packages: [second],
      broken: [{ directory: '/problems/echo', error: new Error('no statement') }],
    });
    expect(await listed()).toEqual([
      ['echo', 'Echo again'],
      ['second', 'Echo'],
    ]);
    await sync({ packages: [second], broken: [] });
    expect(await listed()).toEqual([['second', 'Echo']]);
    await sync({ packages: [], broken: [] });
    expect(await listed()).toEqual([]);
    expect(await service.submission(id)).toMatchObject({ problem: 'echo', packageHash: echo.hash });
    expect(
      (await service.call('POST', '/api/v1/submissions', { problem: 'echo', source: 'x' })).status,
    ).toBe(404);
    await dataSource.destroy();
    await service.close();
  });
});
