import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'forgets what was deleted',
  { horizonMs: 7_200_000 },
  async ({ driver, expect }) => {
    const { size, tally } = await driver.leaving('deleted', 7000);
    expect(size).toBe(10);
    expect(tally).toEqual({ told: 10, wrong: 0, firstMs: 3_600_000, lastMs: 3_600_009 });
  },
);
