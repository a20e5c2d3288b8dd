import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type {
  Editorial,
  ErrorBody,
  ProblemBody,
  SubmissionCreated,
  TokenCreated,
} from '../contract.ts';
import { echo, memoryProblems, packed } from '../../../../test/support/memory-problems.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import { ScriptedJudge } from '../../../../test/support/scripted-judge.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { hasVerdict, startService, startTestWorker } from '../../../../test/support/service.ts';

const bare = { ...echo, slug: 'bare', hash: 'b'.repeat(64), hints: [], editorial: null };
const problems = {
  ...memoryProblems,
  load: async () => ({ packages: [packed(echo), packed(bare)], broken: [] }),
};

describe('hints and editorials', () => {
  let postgres: TestPostgres;
  let service: TestService;
  let database: Client;

  beforeAll(async () => {
    postgres = await startPostgres();
    service = await startService({ DATABASE_URL: postgres.url }, { problems });
    database = new Client({ connectionString: postgres.url });
    await database.connect();
  });
  afterAll(async () => {
    await database?.end();
    await service?.close();
    await postgres?.stop();
  });

  const ask = (token: string | null, slug = 'echo') =>
    service.call<Editorial & ErrorBody>(
      'GET',
      `/api/v1/problems/${slug}/editorial`,
      undefined,
      token,
    );
  const outcomeOf = async (token: string | null, slug?: string) => {
    const { status, body } = await ask(token, slug);
    return status === 200 ? status : [status, body.error.code];
  };
  const submitAs = async (token: string, problem = 'echo') => {
    const sent = { problem, source: 'export const x = 1;' };
    const { body } = await service.call<SubmissionCreated>(
      ...(['POST', '/api/v1/submissions', sent, token] as const),
    );
    return body.id;
  };
  /** Takes what waits, and answers once the submission has its verdict, which is AC. */
  const judge = async (id: string, token: string) => {
    const worker = await startTestWorker({ QUEUE_URL: postgres.url }, new ScriptedJudge());
    const client = service.connect(token);
    await client.watch(id, 0);
    await client.until(hasVerdict);
    await worker.close();
  };

  it('tell everybody the hints, and of the editorial only whether there is one', async () => {
    for (const path of ['echo', 'echo/versions/1']) {
      const { body } = await service.call<ProblemBody>(
        ...(['GET', `/api/v1/problems/${path}`, undefined, null] as const),
      );
      expect([body.hints, body.editorial]).toEqual([echo.hints, true]);
      expect(JSON.stringify(body)).not.toContain('what was said');
    }
    const { body } = await service.call<ProblemBody>('GET', '/api/v1/problems/bare');
    expect([body.hints, body.editorial]).toEqual([[], false]);
  });

  it('open to whoever had a submission accepted, as long as that holds, and to nobody else', async () => {
    const solver = await service.signUp('Grace');
    const other = await service.signUp('Linus');
    expect(await outcomeOf(solver.token)).toEqual([403, 'not-solved']);
    const id = await submitAs(solver.token);
    expect(await outcomeOf(solver.token)).toEqual([403, 'not-solved']);
    await judge(id, solver.token);
    expect((await ask(solver.token)).body).toEqual({
      ...{ slug: 'echo', packageHash: echo.hash, editorial: echo.editorial },
    });
    expect((await ask(other.token)).body.error.message).toBe(
      'The editorial opens once a submission of yours to this problem is accepted.',
    );

    // What was accepted once may be judged again, and be wrong.
    for (const change of [`verdict = 'WA'`, 'current = false']) {
      await database.query(`update judgement set ${change} where submission_id = $1`, [id]);
      expect(await outcomeOf(solver.token)).toEqual([403, 'not-solved']);
      await database.query(
        `update judgement set verdict = 'AC', current = true where submission_id = $1`,
        [id],
      );
      expect(await outcomeOf(solver.token)).toBe(200);
    }
  });

  it('do not open by having solved another problem', async () => {
    const { token } = await service.signUp('Barbara');
    await judge(await submitAs(token, 'bare'), token);
    expect(await outcomeOf(token)).toEqual([403, 'not-solved']);
  });

  it('open to authors and admins, who have solved nothing', async () => {
    const author = await service.signUp('Ken', 'author');
    expect(await outcomeOf(author.token)).toBe(200);
    expect(await outcomeOf(service.admin.token)).toBe(200);
    await service.call('PATCH', `/api/v1/accounts/${author.account.id}`, { role: 'contestant' });
    expect(await outcomeOf(author.token)).toEqual([403, 'not-solved']);
  });

  it('ask for an account, and of a token for the scope to read', async () => {
    expect(await outcomeOf(null)).toEqual([401, 'not-signed-in']);
    expect(await outcomeOf('no token of ours')).toEqual([401, 'not-signed-in']);
    const tokenWith = async (scope: string) => {
      const { body } = await service.call<TokenCreated>('POST', '/api/v1/tokens', {
        ...{ name: scope, scopes: [scope] },
      });
      return body.token;
    };
    expect(await outcomeOf(await tokenWith('read'))).toBe(200);
    expect(await outcomeOf(await tokenWith('submit'))).toEqual([403, 'missing-scope']);
    expect(await outcomeOf(await tokenWith('publish'))).toEqual([403, 'missing-scope']);
  });

  it('say when there is none', async () => {
    const { token } = service.admin;
    expect(await outcomeOf(token, 'bare')).toEqual([404, 'editorial-not-found']);
    expect(await outcomeOf(token, 'no-such')).toEqual([404, 'problem-not-found']);
    expect(await outcomeOf(token, 'No_Slug')).toEqual([400, 'invalid-request']);
  });
});
