import { describe, expect, it } from '@jest/globals';
import { groupRuns, outcomeOf, whyOf } from './run-groups.ts';
import { run } from './testing/feed-samples.ts';

const tooEarly = run(1, {
  group: 'timing',
  result: { kind: 'judged', verdict: 'WA', reason: 'too-early', message: 'A check failed.' },
  findings: [
    { atMs: 2000, reason: 'too-early', message: 'request 3 due at 3000 ms, came at 2000 ms' },
  ],
});

describe('the runs of a judgement', () => {
  it('stand in the order of the problem, groups without a run left out', () => {
    const groups = ['sample', 'values', 'timing'].map((name) => ({ name, title: name, points: 5 }));
    const arranged = groupRuns([tooEarly, run(0)], groups, []);
    expect(arranged.map((group) => group.name)).toEqual(['values', 'timing']);
    expect(arranged[0]).toMatchObject({ points: 5, score: null });
  });

  it('show a group that the problem does not name, with its score', () => {
    const graded = {
      name: 'timing',
      title: 'Timing',
      points: 40,
      score: 10,
      verdict: 'WA',
    } as const;
    expect(groupRuns([tooEarly, run(0)], [], [graded])).toMatchObject([
      { name: 'timing', title: 'Timing', score: 10 },
      { name: 'values', title: 'values', points: null, score: null },
    ]);
  });

  it('say why they failed in the words of the first finding', () => {
    expect(outcomeOf(tooEarly)).toBe('failed');
    expect(whyOf(tooEarly)).toBe('request 3 due at 3000 ms, came at 2000 ms');
    expect(whyOf({ ...tooEarly, findings: [] })).toBe('A check failed.');
    expect(whyOf(run(0))).toBeNull();
  });

  it('say why they were skipped', () => {
    const skipped = run(2, { result: { kind: 'skipped', message: 'An earlier one failed.' } });
    expect(outcomeOf(skipped)).toBe('skipped');
    expect(whyOf(skipped)).toBe('An earlier one failed.');
  });
});
