import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

// Each brief key needs a timer before that of the others. Timers that are left behind, and set themselves again, are soon thousands.
export default scenario<Contract, Driver>(
  'needs no more timers as time goes by',
  async ({ driver, expect }) => {
    const { tally, left } = await driver.brief(1000, 1000);
    expect(tally).toEqual({ told: 2000, wrong: 0, firstMs: 1, lastMs: 2000 });
    expect(left).toBe(0);
  },
);
