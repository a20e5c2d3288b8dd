import { scenario } from '@tickjudge/judge/scenario';
import { alert, at0, type Contract, feed } from '../../feed.ts';

type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'refuses a window that is no whole number from 1',
  async ({ solution, driver, clock, expect }) => {
    for (const windowMs of [0, -1, 1.5, NaN, Infinity, 2 ** 53, '60000'] as number[]) {
      const { source, notes } = feed(clock, at0([alert(0)]));
      const outcome = await solution.dedup(source, { windowMs }).catch((error: Error) => error);
      expect(outcome, `dedup with windowMs ${windowMs}`).toMatchObject({ name: 'RangeError' });
      expect(notes.reads, `read with windowMs ${windowMs}`).toArriveAt([]);
    }
    expect(await driver.refusals([0, NaN]), 'what dedup itself did').toEqual([
      'threw RangeError',
      'threw RangeError',
    ]);
  },
);
