import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProblemBody, ProblemList, SessionBody } from '../contract.ts';
import { echo, memoryProblems } from '../../../../test/support/memory-problems.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import { ScriptedJudge } from '../../../../test/support/scripted-judge.ts';
import { hasVerdict, startService, startTestWorker } from '../../../../test/support/service.ts';

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
