import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { View } from './entry.ts';
import { foldScoreboard } from './fold-scoreboard.ts';
import { icpcRules } from './rules.ts';
import { Scoreboard } from './scoreboard.ts';
import {
  anyHistory,
  anyRules,
  aTry,
  minute,
  participant,
  problems,
} from '../../../../test/support/any-history.ts';

const views: readonly View[] = [
  { audience: 'jury' },
  { audience: 'public', frozen: true },
  { audience: 'public', frozen: false },
];

describe('a scoreboard step by step', () => {
  it('equals the fold of everything, in whatever order and however often it came to be known', () => {
    fc.assert(
      fc.property(
        anyRules,
        anyHistory,
        fc.constantFrom(...views),
        (rules, { participants, tries, events }, view) => {
          const board = new Scoreboard(rules, problems, view);
          for (const event of events) board.apply(event);
          expect(board.standings).toEqual(
            foldScoreboard(rules, problems, participants, tries, view),
          );
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('equals it after every single step', () => {
    fc.assert(
      fc.property(anyRules, anyHistory, (rules, { events }) => {
        const board = new Scoreboard(rules, problems, { audience: 'jury' });
        const known: (typeof events)[number][] = [];
        for (const event of events) {
          board.apply(event);
          known.push(event);
          const again = new Scoreboard(rules, problems, { audience: 'jury' });
          for (const one of known.toReversed()) again.apply(one);
          expect(board.standings).toEqual(again.standings);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('gives the same standings until something is news', () => {
    const board = new Scoreboard(icpcRules(), problems, { audience: 'jury' });
    const ann = { kind: 'participant', turn: 1, participant: participant('ann') } as const;
    board.apply(ann);
    const before = board.standings;
    board.apply(ann);
    expect(board.standings).toBe(before);
    board.apply({ ...ann, turn: 2 });
    expect(board.standings).not.toBe(before);
  });
});

describe('who is on which board', () => {
  const ann = participant('ann');
  const ghost = participant('ghost', { hidden: true });
  const cheat = participant('cheat', { disqualified: true });
  const late = participant('late', { virtual: true });
  const tries = [
    aTry('ghost', minute, 'AC'),
    aTry('late', 2 * minute, 'AC'),
    aTry('cheat', 0, 'AC'),
    aTry('ann', 3 * minute, 'AC'),
  ];
  const on = (view: View) =>
    foldScoreboard(icpcRules(), problems, [ann, ghost, cheat, late], tries, view);
  const lines = (view: View) =>
    on(view).rows.map(({ participant: { id }, rank, place }) => [id, rank, place]);

  it('keeps hidden participants from the public', () => {
    expect(lines({ audience: 'public', frozen: false })).toEqual([
      ['late', null, 1],
      ['ann', 1, 1],
      ['cheat', null, null],
    ]);
  });

  it('shows them to the jury, and gives nobody another rank for it', () => {
    expect(lines({ audience: 'jury' })).toEqual([
      ['ghost', null, 1],
      ['late', null, 1],
      ['ann', 1, 1],
      ['cheat', null, null],
    ]);
  });

  it('marks the first to solve a problem among those who have a rank', () => {
    expect(on({ audience: 'jury' }).problems[0]).toMatchObject({
      firstSolvedAtMs: 3 * minute,
      firstBy: ['ann'],
    });
  });

  it('knows nothing of strangers, of other problems, and of what was sent outside the own time', () => {
    const [row] = foldScoreboard(
      icpcRules(),
      problems,
      [participant('ann', { durationMs: 10 * minute })],
      [
        aTry('ann', -1, 'AC'),
        aTry('ann', 10 * minute, 'AC'),
        aTry('bob', 1, 'AC'),
        aTry('ann', 1, 'AC', { problem: 'unheard-of' }),
        aTry('ann', 10 * minute - 1, 'WA'),
      ],
      { audience: 'jury' },
    ).rows;
    expect(row).toMatchObject({ solved: 0, cells: [{ tries: 1 }, { tries: 0 }, { tries: 0 }] });
  });
});

describe('a frozen board', () => {
  const tries = [
    aTry('ann', 240 * minute - 1, 'WA'),
    aTry('ann', 240 * minute, 'AC'),
    aTry('ann', 241 * minute, 'CE'),
    aTry('ann', 242 * minute, 'WA', { ignored: true }),
  ];
  const cell = (view: View) =>
    foldScoreboard(icpcRules(), problems, [participant('ann')], tries, view).rows[0]?.cells[0];

  it('shows tries sent from the freeze on, and no outcome of them', () => {
    expect(cell({ audience: 'public', frozen: true })).toMatchObject({
      tries: 1,
      pending: 2,
      solvedAtMs: null,
    });
  });

  it('shows all to the jury, and to everybody when it is unfrozen', () => {
    const all = { tries: 2, pending: 0, rejected: 1, penalty: 260 };
    expect(cell({ audience: 'jury' })).toMatchObject(all);
    expect(cell({ audience: 'public', frozen: false })).toMatchObject(all);
  });

  it('says the same whatever the outcomes after the freeze are', () => {
    fc.assert(
      fc.property(anyRules, anyHistory, (rules, { participants, tries: some }) => {
        const frozen = (all: typeof some) =>
          foldScoreboard(rules, problems, participants, all, { audience: 'public', frozen: true });
        const freezeOf = new Map(participants.map(({ id, freezeAtMs }) => [id, freezeAtMs]));
        const silent = some.map((one) =>
          one.sentAtMs >= (freezeOf.get(one.participant) ?? Infinity)
            ? { ...one, judged: null }
            : one,
        );
        expect(frozen(some)).toEqual(frozen(silent));
      }),
      { numRuns: 200 },
    );
  });
});
