import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { grade, type GradedRun } from './grade.ts';
import { accepted, type Outcome, type Verdict, verdicts } from './verdict.ts';

const groups = [
  { name: 'sample', title: 'Samples', points: 0 },
  { name: '1', title: 'First', points: 40 },
  { name: '2', title: 'Second', points: 60 },
];
const outcome = (verdict: Verdict, message = ''): Outcome =>
  verdict === 'AC' ? accepted : { verdict, reason: 'value', message };
const run = (group: string, verdict: Verdict | null, message?: string): GradedRun => ({
  group,
  outcome: verdict && outcome(verdict, message),
});

describe('grading', () => {
  it('accepts when every run is accepted, with all points', () => {
    const graded = grade(groups, [run('sample', 'AC'), run('1', 'AC'), run('2', 'AC')]);
    expect(graded).toMatchObject({ outcome: accepted, score: 100, maxScore: 100 });
  });

  it('is named by the first failing run, not by the worst', () => {
    const graded = grade(groups, [run('sample', 'AC'), run('1', 'WA', 'first'), run('2', 'RTE')]);
    expect(graded.outcome).toMatchObject({ verdict: 'WA', message: 'first' });
    expect(graded.score).toBe(0);
  });

  it('gives the points of the groups that passed whole', () => {
    const graded = grade(groups, [run('1', 'AC'), run('1', 'TLE'), run('1', null), run('2', 'AC')]);
    expect(graded.score).toBe(60);
    expect(graded.groups.map(({ verdict, score }) => [verdict, score])).toEqual([
      ['AC', 0],
      ['TLE', 0],
      ['AC', 60],
    ]);
  });

  it('turns the whole judgement to JE when one run is JE, whatever came before', () => {
    const graded = grade(groups, [run('1', 'WA'), run('2', 'JE', 'ours')]);
    expect(graded.outcome).toMatchObject({ verdict: 'JE', message: 'ours' });
    expect(graded.score).toBe(0);
  });

  it('never gives points that were not there, and all of them only with AC', () => {
    const verdict = fc.option(fc.constantFrom(...verdicts));
    const runs = fc.array(fc.tuple(fc.constantFrom('sample', '1', '2'), verdict));
    fc.assert(
      fc.property(runs, (pairs) => {
        const graded = grade(
          groups,
          pairs.map(([group, value]) => run(group, value)),
        );
        const failed = pairs.some(([, value]) => value !== null && value !== 'AC');
        expect(graded.outcome.verdict === 'AC').toBe(!failed);
        expect(graded.score).toBeLessThanOrEqual(graded.maxScore);
        if (graded.outcome.verdict !== 'JE') {
          expect(graded.score).toBe(graded.groups.reduce((sum, { score }) => sum + score, 0));
        }
      }),
    );
  });
});
