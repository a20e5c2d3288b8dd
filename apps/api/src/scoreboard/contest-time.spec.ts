import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contestTime } from './contest-time.ts';
import { foldScoreboard } from './fold-scoreboard.ts';
import { icpcRules } from './rules.ts';
import { aTry, participant, problems } from '../../../../test/support/any-history.ts';

describe('the time of a contest', () => {
  it('stands while a removed interval lasts, however they overlap', () => {
    const interval = fc.record({ fromMs: fc.nat(30), toMs: fc.nat(30) });
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), fc.array(interval), (begin, moment, removed) => {
        const isRemoved = (ms: number) =>
          removed.some(({ fromMs, toMs }) => fromMs <= ms && ms < toMs);
        let passed = Math.min(0, moment - begin);
        for (let ms = begin; ms < moment; ms++) if (!isRemoved(ms)) passed++;
        expect(contestTime(begin, moment, removed)).toBe(passed);
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves tries within a removed interval in the order in which they came', () => {
    const removed = [{ fromMs: 100, toMs: 200 }];
    const at = (moment: number) => ({ sentAtMs: contestTime(0, moment, removed), order: moment });
    const solved = aTry('ann', 0, 'AC', at(160));
    const before = aTry('ann', 0, 'WA', at(150));
    const after = aTry('ann', 0, 'WA', at(170));
    const { rows } = foldScoreboard(
      icpcRules(),
      problems,
      [participant('ann')],
      [after, solved, before],
      { audience: 'jury' },
    );
    expect(rows[0]?.cells[0]).toMatchObject({ solvedAtMs: 100, rejected: 1 });
  });
});
