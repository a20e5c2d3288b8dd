import { describe, expect, it } from '@jest/globals';
import { judgementClasses, priorityOf, depthsPerClass } from './priority.ts';

describe('a priority', () => {
  it('goes by class first and by depth within it, and is never 0, which would go before all', () => {
    const all = judgementClasses.flatMap((of) =>
      [0, 1, 2, depthsPerClass - 1].map((depth) => priorityOf(of, depth)),
    );
    expect(all).toEqual([...new Set(all)].sort((a, b) => a - b));
    expect([all[0], all.at(-1)]).toEqual([1, judgementClasses.length * depthsPerClass]);
  });

  it('stays in its class however many are open', () => {
    expect(priorityOf('contest', 1e9)).toBe(priorityOf('contest', depthsPerClass - 1));
    expect(priorityOf('contest', Infinity)).toBeLessThan(priorityOf('practice', 0));
  });
});
