import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  AuditList,
  ContestBody,
  ContestCode,
  ContestList,
  ErrorBody,
  SubmissionBody,
} from '../contract.ts';
import { columns, ContestStage, startsAt } from '../../../../test/support/contest-stage.ts';

describe('contests', () => {
  const stage = new ContestStage();

  beforeAll(async () => {
    await stage.open();
    await stage.signUp('Olga', 'organiser');
    await stage.signUp('Otto', 'organiser');
    await stage.signUp('Grace', 'author');
    for (const name of ['ann', 'bob']) await stage.signUp(name);
  });
  afterAll(() => stage.close());

  const plain = { title: 'Round', rules: { kind: 'icpc' as const }, startsAt, durationMinutes: 60 };
  const planned = async (...[settings]: [Parameters<ContestStage['contest']>[1]?]) => {
    stage.clock.set(-60);
    return (await stage.contest('Olga', settings)).id;
  };

  it('are made by organisers and admins, with every setting told back', async () => {
    stage.clock.set(-60);
    const { status, body } = await stage.call<ContestBody>('Olga', 'POST', '/contests', plain);
    expect([status, body]).toEqual([
      201,
      {
        ...plain,
        rules: { kind: 'icpc', penaltyMinutes: 20 },
        id: expect.any(String),
        description: '',
        ...{ endsAt: '2026-03-01T11:00:00.000Z', extraMinutes: 0, freezeMinutes: null },
        ...{ state: 'planned', frozen: false, registration: 'open', virtualAllowed: true },
        ...{ listed: true, participants: 0, problems: [], jury: true, me: null },
        organiser: { id: stage.idOf('Olga'), name: 'Olga' },
        now: '2026-03-01T09:00:00.000Z',
      },
    ]);
    expect((await stage.call('Ada', 'POST', '/contests', plain)).status).toBe(201);
    for (const name of ['ann', 'Grace'])
      expect(await stage.refusal(name, 'POST', '/contests', plain)).toEqual([
        403,
        'not-an-organiser',
      ]);
    expect(await stage.refusal(null, 'POST', '/contests', plain)).toEqual([401, 'not-signed-in']);
  });

  it('are refused with what no contest has', async () => {
    for (const settings of [
      { title: '' },
      { title: 'x'.repeat(10_000) },
      { title: 'two\nlines' },
      { title: 'a\u202Eb' },
      { description: 'x'.repeat(20_001) },
      { description: 'nul\u0000' },
      { durationMinutes: 0 },
      { durationMinutes: 1e9 },
      { durationMinutes: 1.5 },
      { freezeMinutes: 61 },
      { startsAt: 'tomorrow' },
      { startsAt: '0001-01-01T00:00:00Z' },
      { rules: { kind: 'codeforces' } },
      { rules: { kind: 'ioi', mode: 'worst' } },
      { rules: { kind: 'icpc', penaltyMinutes: -1 } },
      { madeBy: '00000000-0000-4000-8000-000000000000' },
    ]) {
      const answer = await stage.refusal('Olga', 'POST', '/contests', { ...plain, ...settings });
      expect([Object.keys(settings), ...answer]).toEqual([
        Object.keys(settings),
        ...[400, 'invalid-request'],
      ]);
    }
  });

  it('keep markup as the text that it is', async () => {
    const title = '<img src=x onerror=alert(1)>';
    const id = await planned({ title });
    expect((await stage.call<ContestBody>(null, 'GET', `/contests/${id}`)).body.title).toBe(title);
  });

  it('belong to who made them: to others, organisers too, they are closed', async () => {
    const id = await planned();
    const someone = stage.idOf('ann');
    const routes: [string, string, unknown?][] = [
      ['PATCH', '', { title: 'Mine' }],
      ['PUT', '/problems', { problems: [] }],
      ['DELETE', ''],
      ['POST', '/code'],
      ['GET', '/participants'],
      ['PUT', `/participants/${someone}`, { disqualified: true }],
      ['PUT', '/extra-time', { extraMinutes: 5 }],
      ['POST', '/freeze'],
      ['POST', '/unfreeze'],
      ['PUT', `/ignored/${someone}`],
      ['DELETE', `/ignored/${someone}`],
      ['PUT', `/clarifications/${someone}/answer`, { answer: 'No.' }],
      ['POST', '/announcements', { text: 'All solved!' }],
    ];
    for (const [method, path, body] of routes) {
      const call = [method, `/contests/${id}${path}`, body] as const;
      expect([path, ...(await stage.refusal('Otto', ...call))]).toEqual([
        ...[path, 403, 'not-your-contest'],
      ]);
      expect([path, ...(await stage.refusal('ann', ...call))]).toEqual([
        ...[path, 403, 'not-an-organiser'],
      ]);
      expect((await stage.refusal(null, ...call))[0]).toBe(401);
    }
    for (const path of ['/scoreboard?view=jury', '/standings?view=jury', '/resolver'])
      for (const name of ['Otto', 'ann', null])
        expect(await stage.refusal(name, 'GET', `/contests/${id}${path}`)).toEqual([
          ...[403, 'not-your-contest'],
        ]);
    expect(await stage.refusal('Otto', 'GET', `/submissions?contest=${id}&everyone=true`)).toEqual([
      403,
      'not-an-admin',
    ]);
    // Who is no organiser any more runs nothing any more.
    const path = `/accounts/${stage.idOf('Olga')}`;
    await stage.call('Ada', 'PATCH', path, { role: 'contestant' });
    expect(await stage.refusal('Olga', 'GET', `/contests/${id}/scoreboard?view=jury`)).toEqual([
      ...[403, 'not-your-contest'],
    ]);
    await stage.call('Ada', 'PATCH', path, { role: 'organiser' });
  });

  it('keep what their standings hang on once they have begun', async () => {
    const id = await planned();
    const path = `/contests/${id}`;
    expect((await stage.call('Olga', 'PATCH', path, { durationMinutes: 30 })).status).toBe(200);
    expect((await stage.refusal('Olga', 'PATCH', path, { freezeMinutes: 31 }))[0]).toBe(400);
    stage.clock.set(0);
    for (const change of [
      { rules: { kind: 'ioi' } },
      { startsAt },
      { durationMinutes: 90 },
      { freezeMinutes: null },
    ])
      expect(await stage.refusal('Olga', 'PATCH', path, change)).toEqual([409, 'contest-started']);
    const changed = await stage.call<ContestBody>('Olga', 'PATCH', path, { title: 'New name' });
    expect([changed.status, changed.body.title]).toEqual([200, 'New name']);
    const problems = (list: object[]) =>
      stage.refusal('Olga', 'PUT', `${path}/problems`, { problems: list });
    expect(await problems(columns.slice(1))).toEqual([409, 'contest-started']);
    expect(await problems(columns.map((one) => ({ ...one, points: 5 })))).toEqual([
      ...[409, 'contest-started'],
    ]);
    expect(await problems([...columns])).toEqual([200, undefined]);
    expect(await stage.refusal('Olga', 'DELETE', path)).toEqual([409, 'contest-started']);
  });

  it('take problems once each, with letters, in versions that their organiser may have', async () => {
    const id = await planned();
    const put = (problems: unknown) =>
      stage.refusal('Olga', 'PUT', `/contests/${id}/problems`, { problems });
    expect(await put([{ slug: 'alpha' }, { slug: 'alpha' }])).toEqual([400, 'invalid-request']);
    expect(await put([{ slug: 'alpha', letter: 'B' }, { slug: 'beta' }])).toEqual([
      ...[400, 'invalid-request'],
    ]);
    expect(await put([{ slug: 'nowhere' }])).toEqual([404, 'problem-not-found']);
    expect(await put([{ slug: 'alpha', version: 9 }])).toEqual([404, 'version-not-found']);
    expect(await put([{ slug: 'alpha', version: 1 }])).toEqual([200, undefined]);
    const many = Array.from({ length: 27 }, (_, index) => ({ slug: `p-${index}` }));
    expect(await put(many)).toEqual([400, 'invalid-request']);
  });

  it('judge with the version that was chosen, whatever is published later, and with secret ones', async () => {
    const copied = (number: number, hash: string, slug: string) =>
      stage.dataSource.query(
        `insert into package_version (id, slug, number, package_hash, package_key, archive, bytes, title, statement,
           contract, starter, hints, difficulty, tags, groups, limits, testcases, origin, uploaded_by, created_at, state)
         select gen_random_uuid(), $3, $1, $2, 'key', archive, bytes, title, statement, contract, starter, hints,
           difficulty, tags, groups, limits, testcases, 'upload', $4, created_at, 'proved'
         from package_version where slug = 'alpha' and number = 1`,
        [number, hash.repeat(64), slug, stage.idOf('Otto')],
      );
    await copied(1, 'd', 'secret');
    await copied(2, 'e', 'beta');
    stage.clock.set(-60);
    const { body } = await stage.call<ContestBody>('Otto', 'POST', '/contests', plain);
    const put = (name: string, id: string, problems: object[]) =>
      stage.refusal(name, 'PUT', `/contests/${id}/problems`, { problems });
    // Nobody else finds out that there is such a problem.
    const others = await planned();
    const secret = { slug: 'secret', version: 1 };
    expect(await put('Olga', others, [secret])).toEqual([404, 'version-not-found']);
    expect(await put('Otto', body.id, [{ slug: 'secret' }])).toEqual([404, 'problem-not-found']);
    expect(await put('Otto', body.id, [secret, { slug: 'beta' }])).toEqual([200, undefined]);
    await stage.register(body.id, 'ann');
    await stage.dataSource.query(
      `update problem set live_version = (select id from package_version where slug = 'beta' and number = 2)
       where slug = 'beta'`,
    );
    stage.clock.set(1);
    const hashOf = async (problem: string) => {
      const sent = await stage.send('ann', body.id, problem);
      const path = `/submissions/${sent.body.id}`;
      return (await stage.call<SubmissionBody>('Otto', 'GET', path)).body.packageHash.charAt(0);
    };
    expect([await hashOf('secret'), await hashOf('beta')]).toEqual(['d', 'b']);
    expect(await stage.refusal('ann', 'GET', '/problems/secret')).toEqual([
      404,
      'problem-not-found',
    ]);
    expect((await stage.call('ann', 'GET', `/contests/${body.id}/problems/A`)).body).toMatchObject({
      ...{ slug: 'secret', hints: [] },
    });
    // A broken version can be replaced while the contest runs, for what is sent from then on.
    expect((await put('Otto', body.id, [secret, { slug: 'beta' }]))[0]).toBe(200);
    expect(await hashOf('beta')).toBe('e');
  });

  it('are listed for everybody, in pages, or known by their id alone', async () => {
    const hidden = await planned({ listed: false, title: 'Hidden' });
    const all = await stage.call<ContestList>(null, 'GET', '/contests?limit=100');
    expect(all.body.items.map(({ id }) => id)).not.toContain(hidden);
    const first = await stage.call<ContestList>(null, 'GET', '/contests?limit=2');
    const path = `/contests?limit=100&cursor=${first.body.next}`;
    const rest = await stage.call<ContestList>(null, 'GET', path);
    expect([...first.body.items, ...rest.body.items]).toEqual(all.body.items);
    const mine = await stage.call<ContestList>('Olga', 'GET', '/contests?mine=true&limit=100');
    expect(mine.body.items.map(({ id }) => id)).toContain(hidden);
    const of = async (name: string | null) =>
      (await stage.call<ContestList>(name, 'GET', '/contests?mine=true')).body.items;
    expect([await of(null), await of('bob')]).toEqual([[], []]);
    expect((await stage.call(null, 'GET', `/contests/${hidden}`)).status).toBe(200);
    stage.clock.set(10);
    const running = await stage.call<ContestList>(null, 'GET', '/contests?state=planned');
    expect(running.body.items).toEqual([]);
  });

  it('are entered before they begin, by whom the organiser lets in', async () => {
    const id = await planned({ registration: 'code' });
    const register = (name: string, code?: string) =>
      stage.refusal(name, 'POST', `/contests/${id}/registration`, code ? { code } : {});
    const make = () => stage.call<ContestCode>('Olga', 'POST', `/contests/${id}/code`);
    const old = (await make()).body.code;
    const { code } = (await make()).body;
    expect(await register('ann')).toEqual([403, 'registration-closed']);
    expect(await register('ann', old)).toEqual([403, 'registration-closed']);
    // Two at once are one participant.
    const both = await Promise.all([register('ann', code), register('ann', code)]);
    expect(both).toEqual([
      [201, undefined],
      [201, undefined],
    ]);
    expect(JSON.stringify((await stage.call('ann', 'GET', `/contests/${id}`)).body)).not.toContain(
      code,
    );
    const leave = () => stage.refusal('ann', 'DELETE', `/contests/${id}/registration`);
    expect((await leave())[0]).toBe(204);
    await register('ann', code);
    stage.clock.set(0);
    expect(await leave()).toEqual([409, 'contest-started']);
    expect(await register('bob', code)).toEqual([403, 'registration-closed']);
    expect((await stage.send('bob', id, 'alpha')).body.error.code).toBe('not-registered');
    const added = await stage.call(
      'Olga',
      'PUT',
      `/contests/${id}/participants/${stage.idOf('bob')}`,
      {},
    );
    expect(added.status).toBe(200);
    expect((await stage.send('bob', id, 'alpha')).status).toBe(201);
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect(
      await stage.refusal('Olga', 'PUT', `/contests/${id}/participants/${nobody}`, {}),
    ).toEqual([...[404, 'account-not-found']]);
    expect(await stage.refusal('ann', 'POST', `/contests/${nobody}/registration`, {})).toEqual([
      ...[404, 'contest-not-found'],
    ]);
  });

  it('refuse what is not in them, a chosen seed, and a key that was sent with something else', async () => {
    const id = await planned();
    await stage.register(id, 'ann');
    stage.clock.set(1);
    expect((await stage.send('ann', id, 'echo')).body.error.code).toBe('contest-problem-not-found');
    const sent = { problem: 'alpha', source: '//{"verdict":"AC"}', contest: id };
    expect(await stage.refusal('ann', 'POST', '/submissions', { ...sent, seed: 7 })).toEqual([
      ...[400, 'invalid-request'],
    ]);
    const withKey = async (body: object) => {
      const response = await fetch(`${stage.service.api.url}/api/v1/submissions`, {
        method: 'POST',
        headers: {
          ...{ 'content-type': 'application/json', 'idempotency-key': 'once' },
          authorization: `Bearer ${stage.people.get('ann')!.token}`,
        },
        body: JSON.stringify(body),
      });
      return [response.status, ((await response.json()) as ErrorBody & { id?: string }).id];
    };
    const first = await withKey(sent);
    stage.clock.set(61);
    // What was sent in time and answered is answered again after the end.
    expect(await withKey(sent)).toEqual(first);
    expect((await withKey({ ...sent, contest: undefined }))[0]).toBe(422);
  });

  it('write down whatever takes a right', async () => {
    const { body } = await stage.call<AuditList>(
      'Ada',
      'GET',
      '/audit?subjectKind=contest&limit=100',
    );
    expect(new Set(body.items.map(({ action }) => action))).toEqual(
      new Set([
        ...['contest-made', 'contest-changed', 'contest-problems-set', 'contest-code-made'],
        'participant-changed',
      ]),
    );
  });
});
