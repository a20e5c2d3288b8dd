import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type {
  ErrorBody,
  SessionBody,
  SubmissionCreated,
  SubmissionList,
  TokenCreated,
} from '../contract.ts';
import { echo } from '../../../../test/support/memory-problems.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import { acceptedReport } from '../../../../test/support/scripted-judge.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { startService } from '../../../../test/support/service.ts';
import { createDataSource } from '../database/data-source.ts';
import { recordOutcome } from '../judgement/outcome-recorder.ts';

describe('lists of submissions, and their sources', () => {
  let postgres: TestPostgres;
  let service: TestService;
  let dataSource: DataSource;
  let bob: SessionBody;
  let eve: SessionBody;
  const sent: SubmissionCreated[] = [];

  beforeAll(async () => {
    postgres = await startPostgres();
    service = await startService({ DATABASE_URL: postgres.url });
    dataSource = await createDataSource(postgres.url).initialize();
    [bob, eve] = [await service.signUp('Bob'), await service.signUp('Eve')];
    // Five of Bob's: two accepted, one wrong, one cancelled, one that waits.
    for (let count = 0; count < 5; count += 1) sent.push(await submit(bob));
    await judge(sent[0]!, 'AC');
    await judge(sent[1]!, 'WA');
    await judge(sent[2]!, 'AC');
    await service.call('POST', `/api/v1/submissions/${sent[3]!.id}/cancel`);
    await submit(eve);
  });
  afterAll(async () => {
    await dataSource?.destroy();
    await service?.close();
    await postgres?.stop();
  });

  const submit = async ({ token }: SessionBody, source = 'export {};') =>
    (
      await service.call<SubmissionCreated>(
        'POST',
        '/api/v1/submissions',
        { problem: 'echo', source },
        token,
      )
    ).body;
  const judge = ({ judgementId }: SubmissionCreated, verdict: 'AC' | 'WA') => {
    const order = { judgementId, problem: { slug: 'echo', packageHash: echo.hash }, seed: 1 };
    const reason = verdict === 'AC' ? ('accepted' as const) : ('value' as const);
    const report = { ...acceptedReport(order), verdict, reason };
    return recordOutcome(dataSource, judgementId, { attempt: 1, messages: [], report });
  };
  const list = (query: string, { token } = bob) =>
    service.call<SubmissionList & ErrorBody>(
      'GET',
      `/api/v1/submissions?${query}`,
      undefined,
      token,
    );
  const numbersOf = async (query: string, by = bob) =>
    (await list(query, by)).body.items.map(({ id }) => sent.findIndex((one) => one.id === id));

  it.each([
    ['', [4, 3, 2, 1, 0]],
    ['verdict=AC', [2, 0]],
    ['verdict=TLE', []],
    ['state=cancelled', [3]],
    ['state=finished&verdict=WA', [1]],
    ['state=queued&verdict=WA', []],
    ['problem=echo&state=queued', [4]],
    ['problem=no-such', []],
    ['since=9999-12-31T23:59:59Z', []],
    ['until=0001-01-01T00:00:00Z', []],
    ['until=0000-01-01T00:00:00%2B01:00', []],
    ['until=0000-01-01T00:00:00-23:59', []],
    ['since=9999-12-31T23:59:59-23:59', []],
    [`until=2000-01-01T00:00:00.${'1'.repeat(500)}Z`, []],
  ])('has, of %j, what was asked for', async (query, numbers) => {
    expect(await numbersOf(query)).toEqual(numbers);
  });

  it('begins with the moment it is asked from, and ends before the one it is asked to', async () => {
    const moment = encodeURIComponent(sent[2]!.createdAt);
    const since = await numbersOf(`since=${moment}`);
    const until = await numbersOf(`until=${moment}`);
    expect(since).toContain(2);
    expect(until).not.toContain(2);
    expect([...since, ...until]).toEqual([4, 3, 2, 1, 0]);
  });

  it('goes on exactly where a page ended, also when all were sent in one millisecond', async () => {
    await dataSource.query('alter table submission disable trigger submission_is_immutable');
    await dataSource.query(
      `update submission set created_at = (select min(created_at) from submission) where account_id = $1`,
      [bob.account.id],
    );
    await dataSource.query('alter table submission enable trigger submission_is_immutable');
    for (const filter of ['', '&everyone=true']) {
      const whole = (await list(`limit=100${filter}`, service.admin)).body.items;
      const pages: string[] = [];
      let cursor = '';
      do {
        const { body } = await list(`limit=1${filter}${cursor}`, service.admin);
        pages.push(...body.items.map(({ id }) => id));
        cursor = body.next === null ? '' : `&cursor=${body.next}`;
      } while (cursor);
      expect(pages).toEqual(whole.map(({ id }) => id));
    }
    expect((await list('limit=2&verdict=AC')).body.next).toBeNull();
  });

  it("shows admins somebody's and everybody's with names, and nobody else any but the own", async () => {
    const everybody = (await list('everyone=true', service.admin)).body.items;
    expect(new Set(everybody.map(({ account }) => account?.name))).toEqual(new Set(['Bob', 'Eve']));
    const his = (await list(`account=${bob.account.id}&verdict=WA`, service.admin)).body.items;
    expect(his).toMatchObject([{ verdict: 'WA', account: { id: bob.account.id, name: 'Bob' } }]);
    expect(JSON.stringify(everybody)).not.toContain('export {}');
    for (const query of ['everyone=true', `account=${eve.account.id}`, `account=${sent[0]!.id}`]) {
      const { status, body } = await list(query);
      expect([status, body.error.code]).toEqual([403, 'not-an-admin']);
    }
    expect((await list(`account=${bob.account.id}`)).body.items).toHaveLength(5);
    const author = await service.signUp('Author', 'author');
    expect((await list('everyone=true', author)).status).toBe(403);
    expect((await list('', eve)).body.items[0]).not.toHaveProperty('account');
  });

  it.each([
    'verdict=ac',
    'verdict=AC&verdict=WA',
    'state=done',
    'since=yesterday',
    'since=2026-01-31',
    'until=2026-13-01T00:00:00Z',
    'account=Bob',
    'everyone=1',
    `everyone=true&account=00000000-0000-4000-8000-000000000000`,
    `cursor=${'9'.repeat(15)}_00000000-0000-4000-8000-00000000000x`,
    'who=me',
  ])('refuses the query %s', async (query) => {
    const { status, body } = await list(query, service.admin);
    expect([status, body.error.code]).toEqual([400, 'invalid-request']);
  });

  it('gives a source byte for byte, as a file that no browser shows as a page', async () => {
    const source = '\ufeff<script>alert("ü")</script>\r\nexport {};\n\u202e';
    const { id } = await submit(bob, source);
    const response = await fetch(`${service.api.url}/api/v1/submissions/${id}/source`, {
      headers: { authorization: `Bearer ${bob.token}` },
    });
    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from(source));
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="echo-${id.slice(0, 8)}.ts"`,
      'x-content-type-options': 'nosniff',
      'cache-control': expect.stringContaining('no-store'),
    });
  });

  it('gives a source to its owner and to admins only', async () => {
    const { id } = sent[0]!;
    const { body: token } = await service.call<TokenCreated>(
      'POST',
      '/api/v1/tokens',
      { name: 'sender', scopes: ['submit'] },
      bob.token,
    );
    const statusOf = async (bearer: string | null) =>
      (
        await fetch(`${service.api.url}/api/v1/submissions/${id}/source`, {
          headers: bearer === null ? {} : { authorization: `Bearer ${bearer}` },
        })
      ).status;
    expect([
      await statusOf(null),
      await statusOf(token.token),
      await statusOf(eve.token),
      await statusOf(bob.token),
      await statusOf(service.admin.token),
    ]).toEqual([401, 403, 404, 200, 200]);
  });
});
