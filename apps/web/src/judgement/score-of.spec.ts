import { describe, expect, it } from '@jest/globals';
import { scoreOf } from './score-of.ts';

describe('a score', () => {
  it('is shown out of what could be had', () => {
    expect(scoreOf({ score: 30, maxScore: 100 })).toBe('30 / 100');
    expect(scoreOf({ score: 0, maxScore: 100 })).toBe('0 / 100');
  });

  it('is not shown before the verdict, nor when nothing was scored', () => {
    expect(scoreOf({ score: null, maxScore: null })).toBeNull();
    expect(scoreOf({ score: 0, maxScore: 0 })).toBeNull();
  });
});
