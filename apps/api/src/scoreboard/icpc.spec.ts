import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Participant, Try } from './entry.ts';
import { foldScoreboard } from './fold-scoreboard.ts';
import { icpcRules } from './rules.ts';
import {
  anyHistory,
  aTry,
  minute,
  participant,
  problems,
} from '../../../../test/support/any-history.ts';

const jury = { audience: 'jury' } as const;
const fold = (people: readonly Participant[], tries: readonly Try[], penaltyMinutes?: number) =>
  foldScoreboard(icpcRules(penaltyMinutes), problems, people, tries, jury);
const cellOf = (tries: readonly Try[]) => fold([participant('ann')], tries).rows[0]?.cells[0];

describe('a problem under ICPC rules', () => {
  it('costs the whole minutes and twenty more for each rejected try before', () => {
    const tries = [aTry('ann', minute, 'WA'), aTry('ann', 2 * minute, 'RTE')];
    expect(cellOf([...tries, aTry('ann', 3 * minute + 59_999, 'AC')])).toEqual({
      tries: 3,
      pending: 0,
      rejected: 2,
      solvedAtMs: 3 * minute + 59_999,
      penalty: 43,
      score: 0,
      improvedAtMs: null,
    });
  });

  it('costs nothing while it is not solved', () => {
    expect(cellOf([aTry('ann', minute, 'WA')])).toMatchObject({ rejected: 1, penalty: 0 });
  });

  it.each(['CE', 'JE'] as const)('is not dearer for %s', (verdict) => {
    expect(cellOf([aTry('ann', 1, verdict), aTry('ann', minute, 'AC')])).toMatchObject({
      rejected: 0,
      penalty: 1,
    });
  });

  it('is not changed by anything sent after it was solved', () => {
    const solved = aTry('ann', minute, 'AC');
    const after = (['WA', 'AC', null] as const).map((one, index) =>
      aTry('ann', minute + index, one),
    );
    expect(cellOf([...after, solved])).toEqual(cellOf([solved]));
  });

  it('waits for what has no outcome, and for what our own fault ended', () => {
    const tries = [aTry('ann', 1, null), aTry('ann', 2, 'JE'), aTry('ann', 3, 'WA')];
    expect(cellOf(tries)).toMatchObject({ tries: 1, pending: 2, rejected: 1 });
  });

  it('begins a minute exactly at its boundary', () => {
    expect(cellOf([aTry('ann', minute - 1, 'AC')])?.penalty).toBe(0);
    expect(cellOf([aTry('ann', minute, 'AC')])?.penalty).toBe(1);
  });
});

describe('ranks under ICPC rules', () => {
  const ranks = (people: readonly Participant[], tries: readonly Try[]) =>
    fold(people, tries).rows.map((row) => [row.participant.id, row.rank]);

  it('go by problems, then by penalty, then by the last accepted minute', () => {
    const people = ['ann', 'bob', 'cyd', 'dan'].map((id) => participant(id));
    const tries = [
      aTry('ann', 50 * minute, 'AC'),
      // 10 and 30 make 40, the last in minute 30.
      aTry('bob', 10 * minute, 'AC'),
      aTry('bob', 30 * minute, 'AC', { problem: 'problem-b' }),
      // 20 and 20 make 40, the last in minute 20.
      aTry('cyd', 20 * minute, 'AC'),
      aTry('cyd', 20 * minute, 'AC', { problem: 'problem-b' }),
      // 5 and 15 and a penalty make 40, the last in minute 15.
      aTry('dan', 5 * minute, 'AC'),
      aTry('dan', 6 * minute, 'WA', { problem: 'problem-b' }),
      aTry('dan', 15 * minute, 'AC', { problem: 'problem-b' }),
    ];
    expect(ranks(people, tries)).toEqual([
      ['dan', 1],
      ['cyd', 2],
      ['bob', 3],
      ['ann', 4],
    ]);
  });

  it('are shared by equals, in the same minute, and the next ones stay empty', () => {
    const people = ['dan', 'cyd', 'bob', 'ann'].map((id) => participant(id));
    const tries = [
      aTry('ann', 1 * minute, 'AC'),
      aTry('bob', 2 * minute, 'AC'),
      aTry('cyd', 2 * minute + 59_999, 'AC'),
    ];
    expect(ranks(people, tries)).toEqual([
      ['ann', 1],
      ['bob', 2],
      ['cyd', 2],
      ['dan', 4],
    ]);
  });

  it('mark everybody who solved a problem in the very first millisecond', () => {
    const people = ['ann', 'bob', 'cyd'].map((id) => participant(id));
    const tries = [aTry('bob', 7, 'AC'), aTry('ann', 7, 'AC'), aTry('cyd', 8, 'AC')];
    expect(fold(people, tries).problems[0]?.firstBy).toEqual(['ann', 'bob']);
  });
});

describe('standings under ICPC rules', () => {
  it('are what the rules say, word by word', () => {
    fc.assert(
      fc.property(anyHistory, ({ participants, tries }) => {
        const rows = fold(participants, tries).rows;
        const byHand = participants.map((one) => ({ one, ...byTheRules(one, tries) }));
        const racing = byHand.filter(
          ({ one: { hidden, virtual, disqualified } }) => !hidden && !virtual && !disqualified,
        );
        for (const { one, solved, penalty, last } of byHand) {
          const row = rows.find(({ participant: { id } }) => id === one.id);
          expect(row).toMatchObject({ solved, penalty, lastSolvedMinute: last });
          const better = racing.filter(
            (other) =>
              other.solved > solved ||
              (other.solved === solved &&
                (other.penalty < penalty || (other.penalty === penalty && other.last < last))),
          );
          expect(row?.place).toBe(one.disqualified ? null : better.length + 1);
          expect(row?.rank).toBe(racing.some((other) => other.one === one) ? row?.place : null);
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** The rules once more, without any of the code that they are tested with. */
function byTheRules({ id, durationMs }: Participant, tries: readonly Try[]) {
  let solved = 0;
  let penalty = 0;
  let last = 0;
  for (const problem of problems) {
    const own = tries.filter(
      (one) =>
        one.participant === id &&
        one.problem === problem.id &&
        !one.ignored &&
        one.sentAtMs >= 0 &&
        one.sentAtMs < durationMs,
    );
    const isBefore = (a: Try, b: Try) =>
      a.sentAtMs < b.sentAtMs ||
      (a.sentAtMs === b.sentAtMs &&
        ((a.order ?? 0) < (b.order ?? 0) || ((a.order ?? 0) === (b.order ?? 0) && a.id < b.id)));
    const accepted = own.filter(({ judged }) => judged?.verdict === 'AC');
    const first = accepted.find((one) => !accepted.some((other) => isBefore(other, one)));
    if (!first) continue;
    const rejected = own.filter(
      (one) => isBefore(one, first) && ['WA', 'RTE'].includes(one.judged?.verdict ?? 'none'),
    ).length;
    const solvedIn = Math.floor(first.sentAtMs / minute);
    solved += 1;
    penalty += solvedIn + 20 * rejected;
    last = Math.max(last, solvedIn);
  }
  return { solved, penalty, last };
}
