import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Try } from './entry.ts';
import { foldScoreboard } from './fold-scoreboard.ts';
import { applyStep, resolveSteps } from './resolve-steps.ts';
import { icpcRules } from './rules.ts';
import {
  anyHistory,
  anyRules,
  aTry,
  minute,
  participant,
  problems,
} from '../../../../test/support/any-history.ts';

const frozenView = { audience: 'public', frozen: true } as const;
const finalView = { audience: 'public', frozen: false } as const;

describe('resolving a frozen board', () => {
  it('ends at the final board, and tells where each line goes', () => {
    fc.assert(
      fc.property(anyRules, anyHistory, (rules, { participants, tries }) => {
        const frozen = foldScoreboard(rules, problems, participants, tries, frozenView);
        const final = foldScoreboard(rules, problems, participants, tries, finalView);
        let board = frozen;
        for (const step of resolveSteps(frozen, final)) {
          expect(board.rows[step.fromIndex]?.participant.id).toBe(step.participant);
          board = applyStep(board, step);
          expect(board.rows[step.toIndex]?.participant.id).toBe(step.participant);
        }
        expect(board).toEqual(final);
      }),
      { numRuns: 500 },
    );
  });

  it('goes on with the lowest line that has something covered, and ends whatever a rejudge took back', () => {
    fc.assert(
      fc.property(anyRules, anyHistory, anyHistory, (rules, one, other) => {
        const people = one.participants;
        const frozen = foldScoreboard(rules, problems, people, one.tries, finalView);
        const final = foldScoreboard(rules, problems, people, other.tries, finalView);
        const steps = resolveSteps(frozen, final);
        const board = steps.reduce(applyStep, frozen);
        expect(board).toEqual(final);
        expect(steps.length).toBeLessThanOrEqual(frozen.rows.length * problems.length);
      }),
      { numRuns: 200 },
    );
  });

  it('has the usual order: from the last line up, problem by problem', () => {
    const people = ['ann', 'bob', 'cyd'].map((id) => participant(id));
    const late = 250 * minute;
    const b = { problem: 'problem-b' };
    const tries: readonly Try[] = [
      aTry('ann', minute, 'AC'),
      aTry('bob', 2 * minute, 'AC'),
      aTry('bob', late, 'WA', b),
      aTry('cyd', late, 'AC', b),
      aTry('cyd', late, 'AC'),
      aTry('ann', late, 'WA', b),
    ];
    const frozen = foldScoreboard(icpcRules(), problems, people, tries, frozenView);
    const final = foldScoreboard(icpcRules(), problems, people, tries, finalView);
    const told = resolveSteps(frozen, final).map(
      ({ participant: who, letter, solves, fromIndex, toIndex }) =>
        `${who} ${letter} ${solves ? 'solved' : 'not'} ${fromIndex} -> ${toIndex}`,
    );
    expect(told).toEqual([
      'cyd A solved 2 -> 2',
      'cyd B solved 2 -> 0',
      'bob B not 2 -> 2',
      'ann B not 1 -> 1',
    ]);
  });
});
