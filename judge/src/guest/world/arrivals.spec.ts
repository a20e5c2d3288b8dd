import { describe, expect, it } from '@jest/globals';
import { chooseFrom } from '../../core/index.ts';
import { arrivals } from './arrivals.ts';

describe('the arrivals of clients', () => {
  const at = (options: object, count = 5, choose = chooseFrom(1)) =>
    arrivals(count, options, choose);

  it('follow a pattern', () => {
    expect(at({})).toEqual([0, 0, 0, 0, 0]);
    expect(at({ everyMs: 10 })).toEqual([0, 10, 20, 30, 40]);
    expect(at({ atMs: [5, 1, 9] }, 3)).toEqual([5, 1, 9]);
    expect(at({ bursts: { size: 2, everyMs: 100 } })).toEqual([0, 0, 100, 100, 200]);
    expect(at({ ramp: [40, 10] })).toEqual([0, 40, 70, 90, 100]);
    expect(at({ ramp: [40, 10] }, 2)).toEqual([0, 40]);
  });

  it('may be choices', () => {
    const spread = at({ withinMs: 20 }, 200);
    expect(new Set(spread).size).toBe(21);
    expect(Math.min(...spread)).toBe(0);
    expect(Math.max(...spread)).toBe(20);
    expect(at({ withinMs: 20 }, 5, () => 0)).toEqual([0, 0, 0, 0, 0]);
    const poisson = at({ poissonMs: 100 }, 2000);
    expect(poisson.every((moment, index) => index === 0 || moment > poisson[index - 1]!)).toBe(
      true,
    );
    expect(poisson.at(-1)! / 1999).toBeGreaterThan(90);
    expect(poisson.at(-1)! / 1999).toBeLessThan(110);
  });

  it('are one pattern for all', () => {
    expect(() => at({ everyMs: 1, withinMs: 2 })).toThrow('choose one of everyMs and withinMs');
    expect(() => at({ atMs: [1] })).toThrow('atMs has 1 moments for 5 clients');
  });
});
