import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defaultSeed } from '@tickjudge/judge';
import type { DataSource } from 'typeorm';
import type {
  ErrorBody,
  OverallBoard,
  ProblemBoard,
  ProblemMeasure,
  SessionBody,
  SubmissionCreated,
} from '../contract.ts';
import { echo, memoryProblems, packed } from '../../../../test/support/memory-problems.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import { acceptedReport, acceptedRun } from '../../../../test/support/scripted-judge.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { startService } from '../../../../test/support/service.ts';
import { createDataSource } from '../database/data-source.ts';
import { Boards1700000000011 } from '../database/migration/11-boards.ts';
import { recordOutcome } from '../judgement/outcome-recorder.ts';

const another = (slug: string, difficulty: 'easy' | 'medium' | 'hard') =>
  packed({ ...echo, slug, difficulty: difficulty as 'easy', hash: slug.padEnd(64, '0') });
const problems = {
  ...memoryProblems,
  load: async () => ({
    packages: [
      packed(echo),
      another('middle', 'medium'),
      another('steep', 'hard'),
      another('owned', 'hard'),
      another('gone', 'hard'),
    ],
    broken: [],
  }),
};
const markup = '<img src=x onerror=alert(1)>';

describe('boards outside contests', () => {
  let postgres: TestPostgres;
  let service: TestService;
  let dataSource: DataSource;
  const people: Record<string, SessionBody> = {};

  beforeAll(async () => {
    postgres = await startPostgres();
    service = await startService({ DATABASE_URL: postgres.url }, { problems });
    dataSource = await createDataSource(postgres.url).initialize();
    for (const name of ['ann', 'bob', 'cyd', 'dan']) people[name] = await service.signUp(name);
  });
  afterAll(async () => {
    await dataSource?.destroy();
    await service?.close();
    await postgres?.stop();
  });

  /** What a submission took, in each of its three testcases. */
  interface Taken {
    readonly requests?: number;
    readonly virtualTimeMs?: number;
    readonly cpuTimeMs?: number;
    readonly source?: string;
    readonly seed?: number;
    readonly verdict?: 'AC' | 'WA';
  }
  const send = async (
    name: string,
    problem: string,
    { source = 'export {};', seed = defaultSeed }: Taken = {},
  ) => {
    const { body } = await service.call<SubmissionCreated>(
      'POST',
      '/api/v1/submissions',
      { problem, source, seed },
      people[name]!.token,
    );
    return body;
  };
  const judge = async (
    { judgementId, problem, seed }: SubmissionCreated,
    { requests = 0, virtualTimeMs = 0, cpuTimeMs = 0, verdict = 'AC' }: Taken = {},
  ) => {
    const report = acceptedReport({
      judgementId,
      seed,
      problem: { slug: problem, packageHash: '-' },
    });
    const runs = report.runs.map((_, index) => {
      const run = acceptedRun(index);
      return { ...run, virtualTimeMs, cpuTimeMs, counters: { ...run.counters, requests } };
    });
    await recordOutcome(dataSource, judgementId, {
      ...{ attempt: 1, messages: [] },
      report: { ...report, runs, verdict, reason: verdict === 'AC' ? 'accepted' : 'value' },
    });
  };
  const solve = async (name: string, problem: string, taken: Taken = {}) => {
    const sent = await send(name, problem, taken);
    await judge(sent, taken);
    return sent;
  };
  const board = async (query: string, token: string | null = null, problem = 'echo') =>
    (
      await service.call<ProblemBoard & ErrorBody>(
        'GET',
        `/api/v1/problems/${problem}/board?${query}`,
        undefined,
        token,
      )
    ).body;
  const overall = async (query = '', token: string | null = null) =>
    (
      await service.call<OverallBoard & ErrorBody>(
        'GET',
        `/api/v1/board?${query}`,
        undefined,
        token,
      )
    ).body;
  const lines = async (by: ProblemMeasure, problem = 'echo') =>
    (await board(`by=${by}`, null, problem)).items.map(({ rank, account, value }) => [
      rank,
      account.name,
      value,
    ]);

  describe('of a problem', () => {
    beforeAll(async () => {
      // Three testcases each.
      await solve('ann', 'echo', {
        requests: 2,
        virtualTimeMs: 0.1,
        cpuTimeMs: 5.1,
        source: 'ann;',
      });
      await solve('bob', 'echo', { requests: 1, virtualTimeMs: 0.3, cpuTimeMs: 5.2 });
      await solve('bob', 'echo', { requests: 4, virtualTimeMs: 0.1, cpuTimeMs: 9, source: 'b;' });
      await solve('cyd', 'echo', { requests: 2, virtualTimeMs: 7, cpuTimeMs: 3, source: 'ann;' });
      await solve('dan', 'echo', { verdict: 'WA' });
    });

    it.each<[ProblemMeasure, unknown[][]]>([
      [
        'first',
        [
          [1, 'ann', null],
          [2, 'bob', null],
          [3, 'cyd', null],
        ],
      ],
      [
        'requests',
        [
          [1, 'bob', 3],
          [2, 'ann', 6],
          [2, 'cyd', 6],
        ],
      ],
      [
        'virtual-time',
        [
          [1, 'ann', 0.3],
          [1, 'bob', 0.3],
          [3, 'cyd', 21],
        ],
      ],
      [
        'cpu-time',
        [
          [1, 'cyd', 9],
          [2, 'ann', 15],
          [3, 'bob', 16],
        ],
      ],
      [
        'source-bytes',
        [
          [1, 'bob', 2],
          [2, 'ann', 4],
          [2, 'cyd', 4],
        ],
      ],
      [
        'events',
        [
          [1, 'ann', 3],
          [1, 'bob', 3],
          [1, 'cyd', 3],
        ],
      ],
    ])(
      'goes by %s, the best of each account, and equal ones share a rank',
      async (by, expected) => {
        expect(await lines(by)).toEqual(expected);
      },
    );

    it('says which version is compared, and whether the numbers are exact', async () => {
      const version = { number: 1, packageHash: echo.hash };
      expect(await board('')).toMatchObject({ by: 'first', exact: true, version: null, total: 3 });
      expect(await board('by=requests')).toMatchObject({ exact: true, version });
      expect(await board('by=cpu-time')).toMatchObject({ exact: false, version });
    });

    it('tells who is signed in the own place, also on a page without it', async () => {
      const { items, me } = await board('by=requests&limit=1', people['cyd']!.token);
      expect(items.map(({ account }) => account.name)).toEqual(['bob']);
      expect(me).toMatchObject({ rank: 2, account: { name: 'cyd' }, value: 6 });
      expect((await board('by=requests', people['dan']!.token)).me).toBeNull();
      expect((await board('by=requests')).me).toBeNull();
    });

    it.each(['first', 'requests', 'virtual-time', 'source-bytes', 'events'])(
      'has the same lines and ranks in pages, by %s',
      async (by) => {
        const whole = await board(`by=${by}`);
        const paged: ProblemBoard['items'] = [];
        let next: string | null = '';
        while (next !== null) {
          const page: ProblemBoard = await board(`by=${by}&limit=1${next && `&cursor=${next}`}`);
          paged.push(...page.items);
          ({ next } = page);
        }
        expect(paged).toEqual(whole.items);
      },
    );

    it('compares nobody by a seed of the own choice, but lets it count as solved', async () => {
      await solve('dan', 'echo', { seed: 7, requests: 0 });
      expect((await lines('requests')).map(([, name]) => name)).not.toContain('dan');
      expect((await lines('first')).at(-1)).toEqual([4, 'dan', null]);
    });

    it('has no trial, however little it took', async () => {
      const before = await lines('first');
      const trial = { problem: 'echo', source: 'export {};', seed: defaultSeed };
      const { body } = await service.call<SubmissionCreated>(
        ...(['POST', '/api/v1/trials', trial, people['bob']!.token] as const),
      );
      await judge(body, { requests: 0 });
      const another = { ...trial, problem: 'steep' };
      const { body: second } = await service.call<SubmissionCreated>(
        ...(['POST', '/api/v1/trials', another, people['bob']!.token] as const),
      );
      await judge(second);
      expect(await lines('first')).toEqual(before);
      expect((await lines('requests', 'steep')).map(([, name]) => name)).not.toContain('bob');
    });

    it('counts a rejudged verdict at once', async () => {
      const { id, judgementId } = await solve('dan', 'steep', { requests: 1 });
      expect(await lines('requests', 'steep')).toEqual([[1, 'dan', 3]]);
      const again = randomUUID();
      const rejudge = (current: string, other: string) =>
        dataSource.transaction(async (manager) => {
          await manager.query('update judgement set current = false where id = $1', [other]);
          await manager.query('update judgement set current = true where id = $1', [current]);
        });
      await dataSource.query(
        `insert into judgement (id, submission_id, package_hash, seed, current, state)
         select $2, submission_id, package_hash, seed, false, 'queued' from judgement where id = $1`,
        [judgementId, again],
      );
      const order = { id, judgementId: again, problem: 'steep', seed: defaultSeed };
      await judge(order as SubmissionCreated, { verdict: 'WA' });
      expect(await lines('requests', 'steep')).toHaveLength(1);
      await rejudge(again, judgementId);
      expect(await lines('requests', 'steep')).toEqual([]);
      await rejudge(judgementId, again);
      expect(await lines('requests', 'steep')).toEqual([[1, 'dan', 3]]);
    });

    it('begins anew with another version, but for who was first', async () => {
      await solve('ann', 'middle', { requests: 1 });
      const [{ id }] = await dataSource.query<[{ id: string }]>(
        `insert into package_version (id, slug, number, package_hash, package_key, archive, bytes, title, statement,
           contract, starter, hints, difficulty, tags, groups, limits, testcases, origin, created_at, state)
         select gen_random_uuid(), slug, 2, 'another hash', 'key', archive, bytes, title, statement, contract, starter,
           hints, difficulty, tags, groups, limits, testcases, origin, created_at, state
         from package_version where slug = 'middle' returning id`,
      );
      await dataSource.query(`update problem set live_version = $1 where slug = 'middle'`, [id]);
      expect(await lines('requests', 'middle')).toEqual([]);
      expect(await lines('first', 'middle')).toEqual([[1, 'ann', null]]);
      await solve('bob', 'middle', { requests: 2 });
      expect(await lines('requests', 'middle')).toEqual([[1, 'bob', 6]]);
    });
  });

  describe('of all problems', () => {
    beforeAll(async () => {
      // By now: ann, bob and cyd 1 for "echo", dan 1 + 4 with "steep", ann and bob 2 for "middle".
      await solve('cyd', 'steep');
    });

    const standing = async () =>
      (await overall()).items.map(({ rank, account, points }) => [rank, account.name, points]);

    it('has points by difficulty, and who had them earlier first', async () => {
      expect(await standing()).toEqual([
        [1, 'dan', 5],
        [2, 'cyd', 5],
        [3, 'ann', 3],
        [4, 'bob', 3],
      ]);
      expect(await overall()).toMatchObject({
        points: { easy: 1, medium: 2, hard: 4 },
        total: 4,
        items: [{ solved: { easy: 1, medium: 0, hard: 1 } }, {}, {}, {}],
      });
    });

    it('changes nothing when a problem is solved again', async () => {
      const before = await overall();
      await solve('dan', 'steep');
      expect(await overall()).toEqual(before);
    });

    it('tells the own place on every page, with ranks of the whole', async () => {
      const first = await overall('limit=3', people['bob']!.token);
      expect(first.items).toHaveLength(3);
      expect(first.me).toMatchObject({ rank: 4, account: { name: 'bob' } });
      const second = await overall(`limit=3&cursor=${first.next}`, people['dan']!.token);
      expect(second).toMatchObject({ next: null, items: [{ rank: 4 }], me: { rank: 1 } });
    });

    it('gives the authors of a problem nothing for it, and others for problems that are gone', async () => {
      const author = (people['author'] = await service.signUp('author', 'author'));
      await dataSource.query(
        `insert into package_version (id, slug, number, package_hash, package_key, archive, bytes, title, statement,
           contract, starter, hints, difficulty, tags, groups, limits, testcases, origin, uploaded_by, created_at, state)
         select gen_random_uuid(), slug, 2, 'uploaded', 'key', archive, bytes, title, statement, contract, starter,
           hints, difficulty, tags, groups, limits, testcases, 'upload', $1, created_at, state
         from package_version where slug = 'owned'`,
        [author.account.id],
      );
      await solve('author', 'owned', { requests: 0 });
      await solve('ann', 'gone');
      expect((await standing())[0]).toEqual([1, 'ann', 7]);
      await dataSource.query(`update problem set listed = false where slug = 'gone'`);
      expect(await standing()).toContainEqual([3, 'ann', 3]);
      expect(await lines('requests', 'owned')).toEqual([]);
      expect((await board('by=first', author.token, 'owned')).me).toBeNull();
      expect((await overall('', author.token)).me).toBeNull();
      await solve('author', 'echo');
      expect((await overall('', author.token)).me).toMatchObject({ points: 1 });
    });
  });

  describe('asked with ill will', () => {
    it.each([
      'by=bytes',
      'by=',
      'by=first&by=requests',
      'limit=0',
      'limit=101',
      'who=me',
      'cursor=',
      'cursor=first',
      'cursor=first_1_1',
      `cursor=first_1_1_${'a'.repeat(36)}`,
      `cursor=first_1_1_aaaaaaaa-${'-'.repeat(27)}`,
      'cursor=first_NaN_1_00000000-0000-4000-8000-000000000000',
      'cursor=first_Infinity_1_00000000-0000-4000-8000-000000000000',
      'cursor=first_1%20_1_00000000-0000-4000-8000-000000000000',
      'cursor=first_0x10_1_00000000-0000-4000-8000-000000000000',
      'cursor=first_1e999_1_00000000-0000-4000-8000-000000000000',
      'cursor=requests_1_1_00000000-0000-4000-8000-000000000000',
      'cursor=first_1_1_00000000-0000-4000-8000-000000000000_1',
      `cursor=first_${'9'.repeat(80)}`,
      'cursor=%00',
      'cursor=first_1_1_00000000-0000-4000-8000-00000000000%27',
    ])('a problem refuses the query %s', async (query) => {
      expect((await board(query)).error.code).toBe('invalid-request');
    });

    it.each([
      'by=first',
      'limit=1e9',
      'cursor=first_1_1_00000000-0000-4000-8000-000000000000',
      `cursor=overall_1_${'1'.repeat(60)}_x`,
    ])('all problems refuse the query %s', async (query) => {
      expect((await overall(query)).error.code).toBe('invalid-request');
    });

    it('goes on from any place that a cursor could name', async () => {
      const id = '00000000-0000-4000-8000-000000000000';
      const from = (key: string) =>
        board(`by=first&cursor=first_${encodeURIComponent(key)}_1_${id}`);
      expect((await from('-1e+99')).items.length).toBeGreaterThan(0);
      expect((await from('9'.repeat(21))).items).toEqual([]);
    });

    it('says nothing of problems that are not there, or not listed', async () => {
      for (const slug of ['no-such', 'gone']) {
        expect((await board('', null, slug)).error.code).toBe('problem-not-found');
        expect((await board('', service.admin.token, slug)).error.code).toBe('problem-not-found');
      }
      expect((await board('', null, 'No_Slug')).error.code).toBe('invalid-request');
    });

    it('gives names as they are now, as text', async () => {
      await dataSource.query('update account set name = $2 where id = $1', [
        people['dan']!.account.id,
        markup,
      ]);
      const response = await fetch(`${service.api.url}/api/v1/board`);
      expect(response.headers.get('content-type')).toMatch(/^application\/json/);
      const { items } = (await response.json()) as OverallBoard;
      expect(items.map(({ account }) => account.name)).toContain(markup);
    });

    it('answers a crowd, and shows a later one what happened meanwhile', async () => {
      const crowd = () => Promise.all(Array.from({ length: 40 }, () => overall()));
      const before = await overall();
      for (const body of await crowd()) expect(body).toEqual(before);
      const eager = crowd();
      await solve('bob', 'steep');
      expect((await overall('', people['bob']!.token)).me).toMatchObject({ points: 7 });
      await eager;
    });

    it('takes a token that is void for no token', async () => {
      expect((await overall('', 'no-such-token')).me).toBeNull();
    });
  });

  it('sums up the counters of judgements of before as it does those of now', async () => {
    const read = () => dataSource.query('select * from judgement_counters order by judgement_id');
    const before = await read();
    expect(before).not.toHaveLength(0);
    const runner = dataSource.createQueryRunner();
    await new Boards1700000000011().down(runner);
    await new Boards1700000000011().up(runner);
    await runner.release();
    expect(await read()).toEqual(before);
  });
});
