import { describe, expect, it } from '@jest/globals';
import { whyKilled } from './mutant-subject.ts';

describe('why a mutant is killed', () => {
  it('is the verdict with its words', () => {
    const outcome = { verdict: 'WA', reason: 'value', message: 'Expected 2.' };
    expect(whyKilled(outcome, 5)).toBe('WA value: Expected 2.');
  });

  it('tells of a scenario that failed by itself that it did so with the mutant only', () => {
    const message = 'The scenario waits for something that never happens (since 0 ms).';
    expect(whyKilled({ verdict: 'JE', reason: 'judge-failed', message }, 5)).toBe(
      `JE judge-failed: with this mutant the scenario fails by itself, which it does not with the original. ${message}`,
    );
  });
});
