import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ContestStage } from '../../../../test/support/contest-stage.ts';

describe('an IOI contest', () => {
  const stage = new ContestStage();

  beforeAll(async () => {
    await stage.open();
    stage.clock.set(-60);
    await stage.signUp('Olga', 'organiser');
    for (const name of ['ann', 'bob', 'cyd']) await stage.signUp(name);
  });
  afterAll(() => stage.close());

  const points = (...each: number[]) => ({ verdict: 'WA' as const, points: each });
  const open = async (rules: {
    mode: 'best' | 'sum-of-groups' | 'last';
    ties?: 'last-improvement';
  }) => {
    stage.clock.set(-60);
    const { id } = await stage.contest('Olga', { rules: { kind: 'ioi', ...rules } });
    await stage.register(id, 'ann', 'bob', 'cyd');
    return id;
  };
  const play = async (id: string) => {
    await stage.play(1, 'ann', id, 'alpha', points(50, 0));
    await stage.play(2, 'ann', id, 'alpha', points(0, 50));
    await stage.play(3, 'ann', id, 'alpha', points(10, 20));
    await stage.play(4, 'bob', id, 'alpha', points(30, 30));
    await stage.play(5, 'bob', id, 'beta', points(100 / 3, 0));
    await stage.play(6, 'cyd', id, 'beta', 'JE');
    await stage.play(7, 'cyd', id, 'gamma', 'CE');
    await stage.play(8, 'cyd', id, 'gamma', { verdict: 'AC', points: [50, 50] });
  };

  it('sums up the best of each group, and rounds only what is shown', async () => {
    const id = await open({ mode: 'sum-of-groups' });
    await play(id);
    expect(await stage.lines(null, id)).toEqual([
      '1,"ann",100,"",100,"",""',
      '1,"cyd",100,"","","?1",100',
      '3,"bob",93.33,"",60,33.33,""',
    ]);
    const { rows } = await stage.board(null, id);
    expect(rows.find(({ name }) => name === 'bob')?.score).toBe(60 + 100 / 3);
  });

  it('takes the best or the last submission, if its rules say so', async () => {
    const best = await open({ mode: 'best' });
    await play(best);
    expect(await stage.lines(null, best)).toEqual([
      '1,"cyd",100,"","","?1",100',
      '2,"bob",93.33,"",60,33.33,""',
      '3,"ann",50,"",50,"",""',
    ]);
    const last = await open({ mode: 'last' });
    await play(last);
    expect((await stage.lines(null, last)).at(-1)).toBe('3,"ann",30,"",30,"",""');
  });

  it('puts who had the points earlier first, if its rules say so', async () => {
    const id = await open({ mode: 'sum-of-groups', ties: 'last-improvement' });
    await play(id);
    expect((await stage.lines(null, id)).slice(0, 2)).toEqual([
      '1,"ann",100,"",100,"",""',
      '2,"cyd",100,"","","?1",100',
    ]);
  });

  it('is worth what the organiser says, whatever its package gives', async () => {
    stage.clock.set(-60);
    const { id } = await stage.contest('Olga', { rules: { kind: 'ioi' } });
    await stage.call('Olga', 'PUT', `/contests/${id}/problems`, {
      problems: [{ slug: 'beta', letter: 'P', points: 7 }],
    });
    await stage.register(id, 'ann');
    await stage.play(1, 'ann', id, 'beta', points(25, 25));
    expect(await stage.lines(null, id)).toEqual(['1,"ann",3.5,"",3.5']);
  });

  it('freezes from now on by hand, and is uncovered by hand before its end', async () => {
    const id = await open({ mode: 'best' });
    await stage.play(5, 'ann', id, 'alpha', points(50));
    stage.clock.set(6);
    expect((await stage.call('Olga', 'POST', `/contests/${id}/freeze`)).body).toMatchObject({
      frozen: true,
      state: 'running',
    });
    await stage.play(7, 'ann', id, 'alpha');
    expect((await stage.lines(null, id))[0]).toBe('1,"ann",50,"","50 ?1","",""');
    expect((await stage.lines('Olga', id, 'jury'))[0]).toBe('1,"ann",100,"",100,"",""');
    await stage.call('Olga', 'POST', `/contests/${id}/unfreeze`);
    expect((await stage.lines(null, id))[0]).toBe('1,"ann",100,"",100,"",""');
    await stage.call('Olga', 'POST', `/contests/${id}/freeze`);
    expect((await stage.lines(null, id))[0]).toBe('1,"ann",50,"","50 ?1","",""');
  });
});
