import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ContestBody, Resolver } from '../contract.ts';
import { ContestStage } from '../../../../test/support/contest-stage.ts';

/** One contest from its making to its last virtual participant; each test goes on where the one before ended. */
describe('an ICPC contest', () => {
  const stage = new ContestStage();
  let id: string;
  let slow: string;

  beforeAll(async () => {
    await stage.open();
    stage.clock.set(-60);
    await stage.signUp('Olga', 'organiser');
    for (const name of ['ann', 'bob', 'cyd', 'dan', 'eve']) await stage.signUp(name);
    ({ id } = await stage.contest('Olga', { freezeMinutes: 20 }));
    await stage.register(id, 'ann', 'bob', 'cyd', 'dan');
  });
  afterAll(() => stage.close());

  it('lets nobody begin early, to the millisecond', async () => {
    stage.clock.set(-1 / 60_000);
    expect((await stage.call<ContestBody>('ann', 'GET', `/contests/${id}`)).body).toMatchObject({
      ...{ state: 'planned', problems: null, participants: 4, jury: false },
    });
    const early = await stage.send('ann', id, 'alpha');
    expect([early.status, early.body.error.code]).toEqual([409, 'contest-not-running']);
    expect(await stage.board(null, id)).toMatchObject({ problems: [] });
    stage.clock.set(0);
    expect((await stage.call<ContestBody>('ann', 'GET', `/contests/${id}`)).body).toMatchObject({
      state: 'running',
      problems: [{ letter: 'A', slug: 'alpha' }, { letter: 'B' }, { letter: 'C' }],
    });
  });

  it('counts minutes and penalties, nothing for CE and JE, and shares ranks', async () => {
    await stage.play(1, 'ann', id, 'alpha', 'CE');
    await stage.play(5, 'ann', id, 'alpha', 'WA');
    await stage.play(10.9, 'ann', id, 'alpha');
    await stage.play(10, 'bob', id, 'alpha');
    await stage.play(12, 'cyd', id, 'alpha', 'JE');
    expect(await stage.lines(null, id)).toContain('3,"cyd",0,0,"","?1","",""');
    await stage.play(15, 'cyd', id, 'alpha');
    await stage.play(20, 'bob', id, 'beta', 'WA');
    await stage.play(29, 'bob', id, 'beta', 'TLE');
    await stage.play(30, 'bob', id, 'beta');
    await stage.play(30.1, 'ann', id, 'beta', 'WA');
    await stage.play(30.2, 'ann', id, 'beta');
    expect(await stage.lines(null, id)).toEqual([
      '1,"ann",2,80,"","10 (2)","30 (2)",""',
      '1,"bob",2,80,"","10 (1)","30 (3)",""',
      '3,"cyd",1,15,"","15 (1)","",""',
      '4,"dan",0,0,"","","",""',
    ]);
  });

  it('covers what comes after the freeze, from its first millisecond on', async () => {
    const before = await stage.board(null, id);
    await stage.play(40 - 1 / 60_000, 'dan', id, 'alpha', 'WA');
    expect((await stage.board(null, id)).version).not.toBe(before.version);
    await stage.play(40, 'dan', id, 'alpha');
    await stage.play(41, 'cyd', id, 'beta');
    stage.clock.set(45);
    slow = (await stage.send('ann', id, 'gamma', { verdict: 'WA', held: 'slow' })).body.id;
    expect(await stage.lines(null, id)).toEqual([
      '1,"ann",2,80,"","10 (2)","30 (2)","?1"',
      '1,"bob",2,80,"","10 (1)","30 (3)",""',
      '3,"cyd",1,15,"","15 (1)","?1",""',
      '4,"dan",0,0,"","1 ?1","",""',
    ]);
    expect(await stage.lines('Olga', id, 'jury')).toEqual([
      '1,"cyd",2,56,"","15 (1)","41 (1)",""',
      '2,"ann",2,80,"","10 (2)","30 (2)","?1"',
      '2,"bob",2,80,"","10 (1)","30 (3)",""',
      '4,"dan",1,60,"","40 (2)","",""',
    ]);
  });

  it('gives extra time to one, and ends for the others to the millisecond', async () => {
    const path = `/contests/${id}/participants/${stage.idOf('cyd')}`;
    expect((await stage.call('Olga', 'PUT', path, { extraMinutes: 10 })).status).toBe(200);
    await stage.play(60 - 1 / 60_000, 'bob', id, 'gamma', 'WA');
    stage.clock.set(60);
    const late = await stage.send('bob', id, 'gamma');
    expect([late.status, late.body.error.code]).toEqual([409, 'contest-not-running']);
    expect(await stage.refusal('eve', 'POST', `/contests/${id}/virtual`)).toEqual([
      409,
      'contest-not-over',
    ]);
    await stage.play(65, 'cyd', id, 'gamma');
    stage.clock.set(70);
    expect((await stage.send('cyd', id, 'gamma')).status).toBe(409);
    stage.release('slow');
    await stage.judged(slow);
    expect(await stage.lines('Olga', id, 'jury')).toContain(
      '1,"cyd",3,121,"","15 (1)","41 (1)","65 (1)"',
    );
    expect(await stage.lines(null, id)).toContain('3,"cyd",1,15,"","15 (1)","?1","?1"');
  });

  it('is uncovered step by step, for the jury before everybody else', async () => {
    stage.clock.set(80);
    expect(await stage.refusal(null, 'GET', `/contests/${id}/resolver`)).toEqual([
      403,
      'not-your-contest',
    ]);
    const path = `/contests/${id}/resolver`;
    const { body } = await stage.call<Resolver>('Olga', 'GET', path);
    const names = new Map(body.frozen.rows.map((row) => [row.participant, row.name]));
    expect(
      body.steps.map((step) => [
        ...[names.get(step.participant), step.letter, step.solves, step.fromIndex, step.toIndex],
      ]),
    ).toEqual([
      ['dan', 'A', true, 3, 3],
      ['cyd', 'B', true, 2, 0],
      ...[['bob', 'C', false, 2, 2]],
      ...[['ann', 'C', false, 1, 1]],
      ['cyd', 'C', true, 0, 0],
    ]);
  });

  it('is unfrozen by its jury alone, apart from its end', async () => {
    expect(await stage.refusal('ann', 'POST', `/contests/${id}/unfreeze`)).toEqual([
      403,
      'not-an-organiser',
    ]);
    const { body } = await stage.call<ContestBody>('Olga', 'POST', `/contests/${id}/unfreeze`);
    expect(body).toMatchObject({ state: 'ended', frozen: false });
    const lines = [
      '1,"cyd",3,121,"","15 (1)","41 (1)","65 (1)"',
      '2,"ann",2,80,"","10 (2)","30 (2)","1"',
      '2,"bob",2,80,"","10 (1)","30 (3)","1"',
      '4,"dan",1,60,"","40 (2)","",""',
    ];
    expect(await stage.lines(null, id)).toEqual(lines);
    expect((await stage.call(null, 'GET', `/contests/${id}/resolver`)).status).toBe(200);
  });

  it('shows a virtual participant the board as it was at the own time, and keeps the ranks', async () => {
    stage.clock.set(1000);
    expect((await stage.call('ann', 'POST', `/contests/${id}/virtual`)).body.error.code).toBe(
      'registered-already',
    );
    expect((await stage.call('eve', 'POST', `/contests/${id}/virtual`)).status).toBe(201);
    await stage.play(1009, 'eve', id, 'alpha');
    stage.clock.set(1012);
    const own = await stage.board('eve', id);
    expect(own.view).toBe('virtual');
    expect(
      own.rows.map(({ rank, place, name, solved, penalty }) => [
        rank,
        place,
        name,
        solved,
        penalty,
      ]),
    ).toEqual([
      [null, 1, 'eve', 1, 9],
      [1, 1, 'bob', 1, 10],
      [2, 2, 'ann', 1, 30],
      [3, 3, 'cyd', 0, 0],
      [3, 3, 'dan', 0, 0],
    ]);
    expect((await stage.lines(null, id)).map((line) => line.split(',').slice(0, 2))).toEqual([
      ['1', '"cyd"'],
      ['2', '"ann"'],
      ['2', '"bob"'],
      ['', '"eve"'],
      ['4', '"dan"'],
    ]);
    stage.clock.set(1060);
    expect((await stage.send('eve', id, 'beta')).body.error.code).toBe('contest-not-running');
    expect((await stage.board('eve', id)).view).toBe('public');
  });

  it('forgets what the jury ignores, until it is restored, and puts the disqualified last', async () => {
    const { body } = await stage.call<{ items: { id: string; problem: string }[] }>(
      ...(['Olga', 'GET', `/submissions?contest=${id}&everyone=true&verdict=AC`] as const),
    );
    expect(body.items).toHaveLength(9);
    const [sent] = body.items.filter(({ problem }) => problem === 'gamma');
    const path = `/contests/${id}/ignored/${sent!.id}`;
    expect((await stage.call('Olga', 'PUT', path)).status).toBe(204);
    expect(await stage.lines(null, id)).toContain('1,"cyd",2,56,"","15 (1)","41 (1)",""');
    expect((await stage.call('Olga', 'DELETE', path)).status).toBe(204);
    const person = `/contests/${id}/participants/${stage.idOf('cyd')}`;
    await stage.call('Olga', 'PUT', person, { disqualified: true });
    const lines = await stage.lines(null, id);
    expect(lines[0]).toBe('1,"ann",2,80,"","10 (2)","30 (2)","1"');
    expect(lines.at(-1)).toBe(',"cyd",3,121,"disqualified","15 (1)","41 (1)","65 (1)"');
    await stage.call('Olga', 'PUT', person, { disqualified: false, hidden: true });
    expect(await stage.lines(null, id)).toHaveLength(4);
    expect(await stage.lines('Olga', id, 'jury')).toHaveLength(5);
  });

  it('answers who has the board already with 304', async () => {
    const { version } = await stage.board(null, id);
    const response = await fetch(
      `${stage.service.api.url}/api/v1/contests/${id}/scoreboard?view=public`,
      { headers: { 'if-none-match': `"${version}"` } },
    );
    expect([response.status, await response.text()]).toEqual([304, '']);
  });
});
