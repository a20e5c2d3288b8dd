import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProblemBody, ProblemList, SessionBody } from '../contract.ts';
import { echo, memoryProblems } from '../../../../test/support/memory-problems.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import { ScriptedJudge } from '../../../../test/support/scripted-judge.ts';
import { hasVerdict, startService, startTestWorker } from '../../../../test/support/service.ts';
import type { LoadedPackages, ProblemStore } from './problem-store.ts';

describe('problems', () => {
  const opened: { close(): Promise<void> }[] = [];
  let postgres: TestPostgres;

  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterEach(async () => {
    for (const part of opened.splice(0).reverse()) await part.close();
  });
  afterAll(() => postgres?.stop());

  it('are listed and shown without an account', async () => {
    const service = await startService({ DATABASE_URL: postgres.url });
    opened.push(service);
    const list = await service.call<ProblemList>('GET', '/api/v1/problems', undefined, null);
    expect(list.body.items).toEqual([
      {
        slug: 'echo',
        title: 'Echo',
        difficulty: 'easy',
        tags: ['timers'],
        testcases: 3,
        solved: false,
      },
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
  });

  it('follow their packages when the service starts; submissions to what is gone keep their problem', async () => {
    const second = { ...echo, slug: 'second', hash: '2'.repeat(64) };
    let loaded: LoadedPackages = { packages: [echo], broken: [] };
    const problems: ProblemStore = { ...memoryProblems, load: () => loaded, open: notThere };
    const service = await startService({ DATABASE_URL: postgres.url });
    opened.push(service);
    const { id } = await service.submit();
    const listedAfter = async (now: LoadedPackages) => {
      loaded = now;
      const restarted = await startService({ DATABASE_URL: postgres.url }, { problems });
      opened.push(restarted);
      const list = await restarted.call<ProblemList>('GET', '/api/v1/problems');
      return list.body.items.map(({ slug, title }) => [slug, title]);
    };

    const both = [
      ['echo', 'Echo again'],
      ['second', 'Echo'],
    ];
    const renamed = { ...echo, title: 'Echo again' };
    expect(await listedAfter({ packages: [renamed, second], broken: [] })).toEqual(both);
    const mistake = { directory: '/problems/echo', error: new Error('no statement') };
    expect(await listedAfter({ packages: [second], broken: [mistake] })).toEqual(both);
    expect(await listedAfter({ packages: [second], broken: [] })).toEqual([['second', 'Echo']]);
    expect(await listedAfter({ packages: [], broken: [] })).toEqual([]);
    expect(await service.submission(id)).toMatchObject({ problem: 'echo', packageHash: echo.hash });
  });

  it('are solved by the account that had a submission accepted, and by no other', async () => {
    const service = await startService({ DATABASE_URL: postgres.url });
    opened.push(service);
    const credentials = { name: 'Grace', password: 'correct horse' };
    const other = await service.call<SessionBody>('POST', '/api/v1/accounts', credentials, null);
    const solved = async (token?: string | null) =>
      (await service.call<ProblemList>('GET', '/api/v1/problems', undefined, token)).body.items.map(
        (problem) => [problem.slug, problem.solved],
      );
    expect(await solved()).toEqual([['echo', false]]);

    const worker = await startTestWorker({ QUEUE_URL: postgres.url }, new ScriptedJudge());
    opened.push(worker);
    const client = service.connect();
    await client.watch((await service.submit()).id, 0);
    await client.until(hasVerdict);
    expect(await solved()).toEqual([['echo', true]]);
    expect(await solved(other.body.token)).toEqual([['echo', false]]);
    expect(await solved('no token of ours')).toEqual([['echo', false]]);
    expect(await solved(null)).toEqual([['echo', false]]);
  });
});

const notThere = (slug: string): never => {
  throw new Error(`There is no package ${slug}.`);
};
