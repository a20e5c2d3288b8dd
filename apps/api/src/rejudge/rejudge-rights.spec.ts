import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ErrorBody, NewRejudge, RejudgeList, SessionBody } from '../contract.ts';
import { PackageWatcher, archiveOf, upload } from '../../../../test/support/author.ts';
import type { TestPostgres } from '../../../../test/support/postgres.ts';
import { startPostgres } from '../../../../test/support/postgres.ts';
import { ChangingJudge, rejudgesOf, submitAndWait } from '../../../../test/support/rejudge-road.ts';
import type { TestService } from '../../../../test/support/service.ts';
import { startService, startTestWorker } from '../../../../test/support/service.ts';

describe('who may have submissions judged again', () => {
  let postgres: TestPostgres;
  let service: TestService;
  let rejudges: ReturnType<typeof rejudgesOf>;
  let worker: Awaited<ReturnType<typeof startTestWorker>>;
  const people: Record<string, SessionBody> = {};
  let own: string;
  let foreign: string;
  const nobody = '00000000-0000-4000-8000-000000000000';

  beforeAll(async () => {
    postgres = await startPostgres();
    service = await startService({ DATABASE_URL: postgres.url }, { sweepIntervalMs: 50 });
    rejudges = rejudgesOf(service);
    worker = await startTestWorker({ QUEUE_URL: postgres.url }, new ChangingJudge(1));
    people['owner'] = await service.signUp('Owner', 'author');
    people['other'] = await service.signUp('Other', 'author');
    people['contestant'] = await service.signUp('Contestant');
    for (const title of ['One', 'Two']) {
      const archive = await archiveOf('mine', title);
      const { body } = await upload(service, archive, { token: tokenOf('owner'), publish: true });
      const live = new PackageWatcher(service, body.id, 0);
      await live.until((events) => events.at(-1)?.kind === 'published');
    }
    const token = tokenOf('contestant');
    own = (await submitAndWait(service, '// x', { problem: 'mine', token })).id;
    foreign = (await submitAndWait(service, '// y', { token })).id;
  });
  afterAll(async () => {
    await worker?.close();
    await service?.close();
    await postgres?.stop();
  });

  const tokenOf = (name: string) => people[name]!.token;
  const refusal = async (answer: Promise<{ status: number; body: Partial<ErrorBody> }>) => {
    const { status, body } = await answer;
    return [status, body.error?.code];
  };

  it('is the owner of the problem, with any of its versions that were live', async () => {
    const token = tokenOf('owner');
    const order: NewRejudge = { scope: { problem: 'mine' }, version: 1 };
    const { status, body } = await rejudges.make(order, token);
    expect([status, body]).toMatchObject([201, { version: 1, total: 1, problem: 'mine' }]);
    await rejudges.until(body.id, 'judged');
    expect((await rejudges.changes(body.id, '', token)).status).toBe(200);
    expect((await rejudges.end(body.id, 'apply', token)).body.state).toBe('applied');
    expect(await service.submission(own)).toMatchObject({
      packageHash: body.packageHash,
      verdict: 'AC',
    });
    const latest = await rejudges.make({ scope: { submissions: [own] } }, token);
    expect(latest.body).toMatchObject({ version: 2 });
    expect(latest.body.packageHash).not.toBe(body.packageHash);
    expect((await rejudges.end(latest.body.id, 'drop', token)).body.state).toBe('dropped');
  });

  it("is no contestant, not even for one's own submissions", async () => {
    const token = tokenOf('contestant');
    const refused = [403, 'not-an-author'];
    const made = (await rejudges.make({ scope: { submissions: [own] } })).body;
    expect(await refusal(rejudges.make({ scope: { submissions: [own] } }, token))).toEqual(refused);
    expect(await refusal(rejudges.get(made.id, token))).toEqual(refused);
    expect(await refusal(rejudges.changes(made.id, '', token))).toEqual(refused);
    expect(await refusal(rejudges.end(made.id, 'apply', token))).toEqual(refused);
    expect(await refusal(rejudges.end(made.id, 'drop', token))).toEqual(refused);
    expect(await refusal(service.call('GET', '/api/v1/rejudges', undefined, token))).toEqual(
      refused,
    );
    await rejudges.end(made.id, 'drop');
  });

  it('is no other author, who is not told of sets and submissions that are there', async () => {
    const token = tokenOf('other');
    const made = (await rejudges.make({ scope: { problem: 'mine' } }, tokenOf('owner'))).body;
    const feed = (id: string, by: string) =>
      service.call<ErrorBody>('GET', `/api/v1/feed/rejudge/${id}`, undefined, tokenOf(by));
    for (const by of ['other', 'contestant'])
      for (const id of [made.id, nobody, 'x'])
        expect(await refusal(feed(id, by))).toEqual([404, 'topic-not-found']);
    for (const id of [made.id, nobody]) {
      const refused = [404, 'rejudge-not-found'];
      expect(await refusal(rejudges.get(id, token))).toEqual(refused);
      expect(await refusal(rejudges.changes(id, '', token))).toEqual(refused);
      expect(await refusal(rejudges.end(id, 'apply', token))).toEqual(refused);
      expect(await refusal(rejudges.end(id, 'drop', token))).toEqual(refused);
    }
    for (const preview of [true, false]) {
      for (const problem of ['mine', 'echo', 'not-there'])
        expect(await refusal(rejudges.make({ scope: { problem }, preview }, token))).toEqual([
          ...[403, 'not-your-problem'],
        ]);
      for (const id of [own, foreign, nobody])
        expect(
          await refusal(rejudges.make({ scope: { submissions: [id] }, preview }, token)),
        ).toEqual([404, 'submission-not-found']);
    }
    // One that is not yours among those that are: nothing is made.
    const mixed = { scope: { submissions: [own, foreign] } };
    expect(await refusal(rejudges.make(mixed, tokenOf('owner')))).toEqual([
      ...[404, 'submission-not-found'],
    ]);
    const list = (query: string, by: string) =>
      service.call<RejudgeList>('GET', `/api/v1/rejudges${query}`, undefined, tokenOf(by));
    expect((await list('', 'other')).body).toEqual({ items: [], next: null });
    expect((await list('?problem=mine', 'other')).body.items).toEqual([]);
    const { items } = (await list('?state=judging', 'owner')).body;
    const open = (await list('?state=judged', 'owner')).body.items;
    expect([...items, ...open].map(({ id }) => id)).toEqual([made.id]);
    await rejudges.end(made.id, 'drop');
  });

  it('is listed page by page, each set once', async () => {
    const all = (await service.call<RejudgeList>('GET', '/api/v1/rejudges')).body.items;
    expect(all.length).toBeGreaterThan(2);
    const found = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = `?limit=1${cursor && `&cursor=${cursor}`}`;
      const page = (await service.call<RejudgeList>('GET', `/api/v1/rejudges${query}`)).body;
      found.push(...page.items);
      cursor = page.next;
    }
    expect(found).toEqual(all);
  });

  it('takes a token with the scope "publish" to make one', async () => {
    const tokens = await Promise.all(
      (['read', 'submit', 'publish'] as const).map(async (scope) => {
        const asked = { name: scope, scopes: [scope], expiresInDays: 1 };
        const made = await service.call<{ token: string }>(
          ...(['POST', '/api/v1/tokens', asked, tokenOf('owner')] as const),
        );
        return made.body.token;
      }),
    );
    const order: NewRejudge = { scope: { problem: 'mine' }, preview: true };
    const answers = await Promise.all(tokens.map((token) => refusal(rejudges.make(order, token))));
    expect(answers).toEqual([
      [403, 'missing-scope'],
      [403, 'missing-scope'],
      [200, undefined],
    ]);
  });

  it.each<[string, object]>([
    ['no scope', {}],
    ['an empty scope', { scope: {} }],
    ['two scopes', { scope: { problem: 'mine', submissions: [nobody] } }],
    ['ids with a filter', { scope: { submissions: [nobody], verdict: 'AC' } }],
    ['a filter alone', { scope: { verdict: 'AC' } }],
    ['no ids', { scope: { submissions: [] } }],
    ['too many ids', { scope: { submissions: Array.from({ length: 1_001 }, () => nobody) } }],
    ['ids that are none', { scope: { submissions: ["x' or true --"] } }],
    ['a slug that is none', { scope: { problem: '../mine' } }],
    ['a verdict that is none', { scope: { problem: 'mine', verdict: 'OK' } }],
    ['a moment that is none', { scope: { problem: 'mine', since: 'yesterday' } }],
    ['an unknown key', { scope: { problem: 'mine', everything: true } }],
    ['a version that is no number', { scope: { problem: 'mine' }, version: '1' }],
    ['a version below 1', { scope: { problem: 'mine' }, version: 0 }],
    ['a huge version', { scope: { problem: 'mine' }, version: 2 ** 31 }],
    ['a note with control characters', { scope: { problem: 'mine' }, note: 'a\u0000b' }],
    ['a long note', { scope: { problem: 'mine' }, note: 'x'.repeat(501) }],
    ['a preview that is neither', { scope: { problem: 'mine' }, preview: 'yes' }],
  ])('refuses %s', async (_, order) => {
    expect(await refusal(rejudges.make(order as NewRejudge))).toEqual([400, 'invalid-request']);
  });

  it('says in a word what is not there', async () => {
    const scope = { problem: 'mine' };
    expect(await refusal(rejudges.make({ scope, version: 3 }))).toEqual([404, 'version-not-found']);
    expect(await refusal(rejudges.make({ scope: { problem: 'not-there' } }))).toEqual([
      ...[404, 'problem-not-found'],
    ]);
    expect(
      await refusal(rejudges.make({ scope: { ...scope, account: nobody }, preview: false })),
    ).toEqual([409, 'nothing-to-rejudge']);
    const both = await rejudges.make({ scope: { submissions: [own, foreign] } });
    expect(both.body.error.message).toContain('make a set for each');
    expect(await refusal(rejudges.get('x'))).toEqual([400, 'invalid-request']);
    expect(await refusal(rejudges.get(nobody))).toEqual([404, 'rejudge-not-found']);
    const made = (await rejudges.make({ scope })).body;
    expect(await refusal(rejudges.changes(made.id, '?cursor=1'))).toEqual([400, 'invalid-request']);
    await rejudges.end(made.id, 'drop');
  });
});
