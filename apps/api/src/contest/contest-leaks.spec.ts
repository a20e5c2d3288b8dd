import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  ContestBody,
  ContestList,
  OverallBoard,
  ProblemBoard,
  RejudgeBody,
  RejudgeList,
  RejudgePreview,
  SubmissionList,
  TopicEvent,
} from '../contract.ts';
import { ContestStage, startsAt } from '../../../../test/support/contest-stage.ts';

describe('what a contest keeps to itself', () => {
  const stage = new ContestStage();
  let id: string;

  beforeAll(async () => {
    await stage.open();
    stage.clock.set(-60);
    await stage.signUp('Olga', 'organiser');
    await stage.signUp('Grace', 'author');
    for (const name of ['ann', 'bob', 'cyd', 'eve']) await stage.signUp(name);
    ({ id } = await stage.contest('Olga', { freezeMinutes: 20 }));
    await stage.register(id, 'ann', 'bob', 'Grace');
  });
  afterAll(() => stage.close());

  /** The lines of a feed so far. */
  const feed = async (name: string, kind: string) => {
    const response = await fetch(`${stage.service.api.url}/api/v1/feed/${kind}/${id}`, {
      headers: {
        authorization: `Bearer ${stage.people.get(name)?.token ?? stage.service.admin.token}`,
      },
    });
    const text = await response.text();
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as TopicEvent);
  };

  it('tells nobody but the jury its problems before it begins, by any road', async () => {
    stage.clock.set(-1);
    for (const name of ['ann', 'eve', null]) {
      for (const path of [
        '',
        '/scoreboard',
        '/standings',
        '/standings?format=json',
        '/clarifications',
      ]) {
        const response = await fetch(`${stage.service.api.url}/api/v1/contests/${id}${path}`, {
          headers: name ? { authorization: `Bearer ${stage.people.get(name)!.token}` } : {},
        });
        expect(await response.text()).not.toMatch(/alpha|beta|gamma|Echo/);
      }
    }
    const problem = `/contests/${id}/problems/A`;
    expect(await stage.refusal('ann', 'GET', problem)).toEqual([409, 'contest-not-running']);
    expect(await stage.refusal('eve', 'GET', problem)).toEqual([403, 'not-registered']);
    expect(await stage.refusal(null, 'GET', problem)).toEqual([401, 'not-signed-in']);
    const ask = { question: 'Is there an A?', letter: 'A' };
    expect(await stage.refusal('ann', 'POST', `/contests/${id}/clarifications`, ask)).toEqual([
      ...[404, 'contest-problem-not-found'],
    ]);
    expect((await stage.send('ann', id, 'nowhere')).body.error.code).toBe('contest-not-running');
    expect(
      (await stage.call<ContestBody>('Olga', 'GET', `/contests/${id}`)).body.problems,
    ).toHaveLength(3);
    expect((await feed('eve', 'contest')).every(({ kind }) => kind === 'scoreboard')).toBe(true);
  });

  it('has its problems read by participants while it runs, also those that are listed nowhere', async () => {
    await stage.dataSource.query(`update problem set listed = false where slug = 'gamma'`);
    stage.clock.set(0);
    expect(await stage.refusal('ann', 'GET', '/problems/gamma')).toEqual([
      404,
      'problem-not-found',
    ]);
    const path = `/contests/${id}/problems/C`;
    expect((await stage.call('ann', 'GET', path)).body).toMatchObject({
      ...{ slug: 'gamma', statement: expect.stringContaining('Echo') },
    });
    expect(await stage.refusal('ann', 'GET', `${path}/attachments/none.txt`)).toEqual([
      ...[404, 'attachment-not-found'],
    ]);
    expect(await stage.refusal('eve', 'GET', path)).toEqual([403, 'not-registered']);
    expect((await stage.send('ann', id, 'gamma')).status).toBe(201);
  });

  it('lets no participant try out a problem where it does not count', async () => {
    stage.clock.set(2);
    expect((await stage.send('ann', undefined, 'alpha')).body.error.code).toBe('in-a-contest');
    expect((await stage.send('ann', undefined, 'echo')).status).toBe(201);
    // A trial runs no secret testcase, and is sent into nothing.
    const trial = { problem: 'alpha', source: '//{"verdict":"AC"}' };
    const trials = '/trials';
    expect((await stage.refusal('ann', 'POST', trials, { ...trial, contest: id }))[0]).toBe(400);
    expect((await stage.call('ann', 'POST', trials, trial)).status).toBe(201);
    expect((await stage.send('eve', undefined, 'alpha')).status).toBe(201);
  });

  it('lets nobody take back what is being judged, and so its penalty', async () => {
    stage.clock.set(3);
    const held = await stage.send('bob', id, 'alpha', { verdict: 'WA', held: 'watched' });
    await stage.dataSource.query(
      `update judgement set state = 'running', attempt = 1 where id = $1`,
      [held.body.judgementId],
    );
    const path = `/submissions/${held.body.id}/cancel`;
    expect(await stage.refusal('bob', 'POST', path)).toEqual([409, 'judging-begun']);
    stage.release('watched');
    await stage.judged(held.body.id);
    expect(
      (await stage.board(null, id)).rows.find(({ name }) => name === 'bob')?.cells[0],
    ).toMatchObject({
      rejected: 1,
    });
  });

  it('shuts its editorials while it runs, for who takes part and who might pass them on', async () => {
    await stage.play(4, 'ann', id, 'alpha');
    const editorial = (name: string) => stage.refusal(name, 'GET', '/problems/alpha/editorial');
    for (const name of ['ann', 'eve', 'Grace'])
      expect(await editorial(name)).toEqual([403, 'in-a-contest']);
    expect((await editorial('Ada'))[0]).toBe(200);
    stage.clock.set(60);
    expect((await editorial('ann'))[0]).toBe(200);
    expect(await editorial('cyd')).toEqual([403, 'not-solved']);
  });

  it('does not tell what is frozen: on boards, in lists, exports, feeds and counts', async () => {
    await stage.play(45, 'bob', id, 'beta');
    const sent = await stage.play(46, 'ann', id, 'beta', 'WA');
    for (const name of ['eve', 'bob', null]) {
      const seen = async <Body>(path: string) => (await stage.call<Body>(name, 'GET', path)).body;
      const board = await stage.board(name, id);
      for (const who of ['ann', 'bob']) {
        const cell = board.rows.find((row) => row.name === who)?.cells[1];
        expect(cell).toMatchObject({ tries: 0, pending: 1, rejected: 0, solvedAtMs: null });
      }
      expect(board.problems[1]).toMatchObject({ firstSolvedAtMs: null, firstBy: [] });
      expect((await seen<ProblemBoard>('/problems/beta/board')).items).toEqual([]);
      const overall = await seen<OverallBoard>('/board');
      expect(overall.items.find(({ account }) => account.name === 'bob')).toBeUndefined();
      if (name !== null)
        expect((await seen<SubmissionList>(`/submissions?contest=${id}`)).items.length).toBe(
          name === 'bob' ? 2 : 0,
        );
    }
    for (const path of [`/submissions/${sent.body.id}`, `/submissions/${sent.body.id}/source`])
      expect(await stage.refusal('bob', 'GET', path)).toEqual([404, 'submission-not-found']);
    const ofBeta = (events: TopicEvent[]) =>
      JSON.stringify(events.map(({ line }) => (line as { cells: object[] } | null)?.cells[1]));
    expect(ofBeta(await feed('eve', 'contest'))).not.toMatch(/"solvedAtMs":[0-9]|"rejected":[1-9]/);
    expect(ofBeta(await feed('Olga', 'contest-jury'))).toMatch(/"solvedAtMs":[0-9]/);
    // Sending is told, how it ended is not, not even that it did.
    const told = (await feed('eve', 'contest')).length;
    stage.clock.set(47);
    const held = await stage.send('bob', id, 'beta', { verdict: 'WA', held: 'late' });
    expect(await feed('eve', 'contest')).toHaveLength(told + 1);
    stage.release('late');
    await stage.judged(held.body.id);
    expect(await feed('eve', 'contest')).toHaveLength(told + 1);
    const spy = await fetch(`${stage.service.api.url}/api/v1/feed/contest-jury/${id}`, {
      headers: { authorization: `Bearer ${stage.people.get('eve')!.token}` },
    });
    expect(spy.status).toBe(403);
  });

  it('tells all of it once it is unfrozen', async () => {
    stage.clock.set(61);
    await stage.call('Olga', 'POST', `/contests/${id}/unfreeze`);
    const { items } = (await stage.call<ProblemBoard>(null, 'GET', '/problems/beta/board')).body;
    expect(items.map(({ account }) => account.name)).toEqual(['bob']);
    expect((await feed('eve', 'contest')).at(-1)).toMatchObject({ kind: 'contest' });
  });

  it('is judged again by its jury, not by whoever owns the problem', async () => {
    await stage.dataSource.query(
      `with own as (
         insert into package_version (id, slug, number, package_hash, package_key, archive, bytes, title, statement,
           contract, starter, hints, difficulty, tags, groups, limits, testcases, origin, uploaded_by, created_at, state,
           published_at)
         select gen_random_uuid(), 'graces', 1, repeat('f', 64), 'key', archive, bytes, title, statement, contract,
           starter, hints, difficulty, tags, groups, limits, testcases, 'upload', $1, created_at, 'proved', now()
         from package_version where slug = 'alpha' returning id)
       insert into problem (slug, live_version, listed) select 'graces', id, true from own`,
      [stage.idOf('Grace')],
    );
    stage.clock.set(-60);
    const { body } = await stage.call<ContestBody>('Olga', 'POST', '/contests', {
      ...{
        title: 'Hers',
        rules: { kind: 'icpc' },
        startsAt,
        durationMinutes: 60,
        freezeMinutes: 60,
      },
    });
    const problems = [{ slug: 'graces' }];
    await stage.call('Olga', 'PUT', `/contests/${body.id}/problems`, { problems });
    await stage.register(body.id, 'ann');
    await stage.play(1, 'ann', body.id, 'graces');
    const practice = await stage.send('eve', undefined, 'graces');
    await stage.judged(practice.body.id);
    const chosen = async (name: string) => {
      const order = { scope: { problem: 'graces' }, preview: true };
      return (await stage.call<RejudgePreview>(name, 'POST', '/rejudges', order)).body;
    };
    expect(await chosen('Grace')).toMatchObject({ submissions: 1 });
    expect(await chosen('Ada')).toMatchObject({ submissions: 2 });
    const all = await stage.call<RejudgeBody>('Ada', 'POST', '/rejudges', {
      scope: { problem: 'graces' },
    });
    for (const path of ['', '/changes'])
      expect(await stage.refusal('Grace', 'GET', `/rejudges/${all.body.id}${path}`)).toEqual([
        ...[404, 'rejudge-not-found'],
      ]);
  });

  it('lets its jury judge again what was sent into it, and nobody else', async () => {
    const { items } = (await stage.call<ContestList>('Olga', 'GET', '/contests')).body;
    const hers = items.find(({ title }) => title === 'Hers')!.id;
    const drop = async (set: string) => stage.call('Ada', 'POST', `/rejudges/${set}/drop`);
    for (const open of (await stage.call<RejudgeList>('Ada', 'GET', '/rejudges')).body.items)
      await drop(open.id);
    const order = { scope: { problem: 'graces', contest: hers } };
    expect(await stage.refusal('Grace', 'POST', '/rejudges', order)).toEqual([
      ...[403, 'not-your-contest'],
    ]);
    expect(await stage.refusal('ann', 'POST', '/rejudges', order)).toEqual([403, 'not-an-author']);
    const elsewhere = { scope: { problem: 'alpha', contest: hers } };
    expect(await stage.refusal('Olga', 'POST', '/rejudges', elsewhere)).toEqual([
      ...[404, 'problem-not-found'],
    ]);
    const made = await stage.call<RejudgeBody>('Olga', 'POST', '/rejudges', order);
    expect(made.body).toMatchObject({ total: 1, problem: 'graces', state: 'judging' });
    const listed = async (name: string) =>
      (await stage.call<RejudgeList>(name, 'GET', '/rejudges')).body.items.map((set) => set.id);
    expect(await listed('Olga')).toEqual([made.body.id]);
    expect(await listed('Grace')).toEqual([]);
    for (const path of ['', '/changes'])
      expect(await stage.refusal('Grace', 'GET', `/rejudges/${made.body.id}${path}`)).toEqual([
        ...[404, 'rejudge-not-found'],
      ]);
    const changes = await stage.call('Olga', 'GET', `/rejudges/${made.body.id}/changes`);
    expect(changes.status).toBe(200);
    const dropped = await stage.call<RejudgeBody>('Olga', 'POST', `/rejudges/${made.body.id}/drop`);
    expect(dropped.body.state).toBe('dropped');
  });

  it('lets in exactly what comes in time, when many send while the end comes', async () => {
    await stage.dataSource.query(`update problem set listed = true where slug = 'gamma'`);
    stage.clock.set(-60);
    const other = await stage.contest('Olga', { durationMinutes: 10 });
    await stage.register(other.id, 'ann');
    stage.clock.set(10 - 1 / 60_000);
    const early = Array.from({ length: 8 }, () => stage.send('ann', other.id, 'alpha'));
    // The jury changes something of the same participant meanwhile.
    const person = `/contests/${other.id}/participants/${stage.idOf('ann')}`;
    const meanwhile = stage.call('Olga', 'PUT', person, { hidden: true });
    const answers = await Promise.all(early);
    await meanwhile;
    stage.clock.set(10);
    const late = await Promise.all(
      Array.from({ length: 8 }, () => stage.send('ann', other.id, 'alpha')),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
    expect(late.map(({ status }) => status)).toEqual(Array(8).fill(409));
    const [row] = await stage.dataSource.query(
      `select count(*)::int as sent, bool_and(created_at < $2) as "inTime" from submission where contest_id = $1`,
      [other.id, new Date(other.endsAt)],
    );
    expect(row).toEqual({ sent: 8, inTime: true });
  });
});
