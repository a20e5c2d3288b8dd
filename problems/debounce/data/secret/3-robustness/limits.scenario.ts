import { scenario } from '@tickjudge/judge/scenario';
import { recorder } from '../../recorder.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'refuses what it can not work with',
  async ({ solution, clock, expect }) => {
    const { calls, fn } = recorder(clock);
    const nameOf = (error: Error) => error.name;
    for (const ms of [-1, Number.NaN, 0.5, Infinity, -Infinity, 2_147_483_648]) {
      expect(await solution.debounce(fn, ms).catch(nameOf), `waitMs ${ms}`).toBe('RangeError');
      expect(await solution.debounce(fn, 10, { maxWait: ms }).catch(nameOf), `maxWait ${ms}`).toBe(
        'RangeError',
      );
    }
    expect(await solution.debounce('fn' as never, 10).catch(nameOf)).toBe('TypeError');
    expect(calls).toEqual([]);
  },
);
