import { describe, expect, it } from '@jest/globals';
import type { BoardProblem, Participant, Try } from './entry.ts';
import { foldScoreboard } from './fold-scoreboard.ts';
import type { IoiRules } from './rules.ts';
import { aTry, participant, problems } from '../../../../test/support/any-history.ts';

const rulesOf = (mode: IoiRules['mode'], ties: IoiRules['ties'] = 'share'): IoiRules => ({
  kind: 'ioi',
  mode,
  ties,
});
const fold = (
  rules: IoiRules,
  people: readonly Participant[],
  tries: readonly Try[],
  columns: readonly BoardProblem[] = problems,
) => foldScoreboard(rules, columns, people, tries, { audience: 'jury' });
const scored = (by: string, sentAtMs: number, ...groups: readonly number[]) =>
  aTry(by, sentAtMs, 'WA', {
    score: groups.reduce((sum, one) => sum + one, 0),
    groups: groups.map((score, index) => [`group-${index}`, score]),
  });
const cellOf = (mode: IoiRules['mode'], tries: readonly Try[]) =>
  fold(rulesOf(mode), [participant('ann')], tries).rows[0]?.cells[0];

describe('points of a problem under IOI rules', () => {
  const tries = [
    scored('ann', 1, 30, 0),
    scored('ann', 2, 0, 50),
    scored('ann', 3, 10, 10),
    aTry('ann', 4, 'CE'),
    aTry('ann', 5, 'JE'),
    aTry('ann', 6, null),
  ];

  it('are those of the best submission, since it was sent', () => {
    expect(cellOf('best', tries)).toMatchObject({
      score: 50,
      improvedAtMs: 2,
      tries: 4,
      pending: 2,
    });
  });

  it('or the best of each group together', () => {
    expect(cellOf('sum-of-groups', tries)).toMatchObject({ score: 80, improvedAtMs: 2 });
  });

  it('or those of the last submission that was graded', () => {
    expect(cellOf('last', tries)).toMatchObject({ score: 20, improvedAtMs: 3 });
  });

  it('go with what the contest gives for the problem', () => {
    const columns = [{ id: 'problem-a', letter: 'A', points: 250 }];
    const [row] = fold(rulesOf('best'), [participant('ann')], tries, columns).rows;
    expect(row?.score).toBe(125);
  });

  it('improve only when there are more of them', () => {
    const again = [scored('ann', 1, 30), scored('ann', 2, 30), scored('ann', 3, 20)];
    expect(cellOf('best', again)).toMatchObject({ score: 30, improvedAtMs: 1 });
  });

  it('are not rounded', () => {
    expect(cellOf('best', [scored('ann', 1, 100 / 3)])?.score).toBe(100 / 3);
  });

  it('know who solved all of it first', () => {
    const people = [participant('ann'), participant('bob')];
    const both = [aTry('ann', 9, 'AC'), aTry('bob', 5, 'AC')];
    expect(fold(rulesOf('best'), people, both).problems[0]?.firstBy).toEqual(['bob']);
  });
});

describe('ranks under IOI rules', () => {
  const people = ['ann', 'bob', 'cyd'].map((id) => participant(id));
  const ranks = (ties: IoiRules['ties'], tries: readonly Try[], mode: IoiRules['mode'] = 'best') =>
    fold(rulesOf(mode, ties), people, tries).rows.map((row) => [row.participant.id, row.rank]);
  const tries = [scored('ann', 20, 40), scored('bob', 10, 40), scored('cyd', 5, 30)];

  it('are shared by equal points', () => {
    expect(ranks('share', tries)).toEqual([
      ['ann', 1],
      ['bob', 1],
      ['cyd', 3],
    ]);
  });

  it('or go to whoever had the points earlier', () => {
    expect(ranks('last-improvement', tries)).toEqual([
      ['bob', 1],
      ['ann', 2],
      ['cyd', 3],
    ]);
  });

  it('are shared by equal thirds, in whatever order they came', () => {
    const third = 0.1;
    const thirds = [
      scored('ann', 1, third, 0.2, 0.3),
      scored('bob', 1, 0, 0.2, 0.3),
      scored('bob', 2, third, 0, 0),
      scored('cyd', 1, 0.6),
    ];
    expect(ranks('share', thirds, 'sum-of-groups')).toEqual([
      ['ann', 1],
      ['bob', 1],
      ['cyd', 1],
    ]);
  });
});
