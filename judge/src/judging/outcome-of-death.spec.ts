import { describe, expect, it } from '@jest/globals';
import { JudgeInternalError } from '../judge.ts';
import type { RunnerDeath } from '../sandbox/index.ts';
import { outcomeOfDeath } from './outcome-of-death.ts';

const death = (parts: Partial<RunnerDeath>): RunnerDeath => ({
  kind: 'exited',
  exitCode: null,
  signal: null,
  stderrTail: '',
  ...parts,
});

describe('the death of a runner', () => {
  it.each([
    ['cpu-limit', 'TLE cpu-budget-spent'],
    ['memory-limit', 'MLE memory-limit'],
    ['output-limit', 'OLE output-limit'],
    ['turn-limit', 'JE judge-failed'],
    ['heard-turn-limit', 'WA value'],
  ] as const)('by %s is %s at once', (kind, expected) => {
    const outcome = outcomeOfDeath(death({ kind }), 1000, false);
    expect(`${outcome?.verdict} ${outcome?.reason}`).toBe(expected);
  });

  it('that no limit explains is tried once more, then held against the solution', () => {
    const crashed = death({ signal: 'SIGTRAP' });
    expect(outcomeOfDeath(crashed, 1000, false)).toBeNull();
    expect(outcomeOfDeath(crashed, 1000, true)).toMatchObject({
      verdict: 'RTE',
      reason: 'crashed',
    });
  });

  it('in V8’s lack of memory is MLE', () => {
    const full = death({
      signal: 'SIGABRT',
      stderrTail: 'FATAL ERROR: JavaScript heap out of memory',
    });
    expect(outcomeOfDeath(full, 1000, true)?.verdict).toBe('MLE');
  });

  it.each([
    ['killed from outside twice', death({ signal: 'SIGKILL' })],
    ['that stood still without computing', death({ kind: 'wall-limit' })],
    ['that spoke nonsense', death({ kind: 'bad-message' })],
    ['closed with the judge', death({ kind: 'closed' })],
  ])('%s is our own fault', (_name, ours) => {
    expect(() => outcomeOfDeath(ours, 1000, true)).toThrow(JudgeInternalError);
  });
});
