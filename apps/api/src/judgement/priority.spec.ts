import { describe, expect, it } from '@jest/globals';
import { judgementClasses, priorityOf, ranksPerClass } from './priority.ts';

describe('a priority', () => {
  it('goes by class first and by rank within it, and is never 0, which would go before all', () => {
    const all = judgementClasses.flatMap((of) =>
      [0, 1, 2, ranksPerClass - 1].map((rank) => priorityOf(of, rank)),
    );
    expect(all).toEqual([...new Set(all)].sort((a, b) => a - b));
    expect([all[0], all.at(-1)]).toEqual([1, judgementClasses.length * ranksPerClass]);
  });

  it('stays in its class however many are open', () => {
    expect(priorityOf('contest', 1e9)).toBe(priorityOf('contest', ranksPerClass - 1));
    expect(priorityOf('contest', Infinity)).toBeLessThan(priorityOf('practice', 0));
  });
});
