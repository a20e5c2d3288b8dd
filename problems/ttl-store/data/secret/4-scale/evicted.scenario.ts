import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'forgets what was evicted',
  { horizonMs: 7_200_000 },
  async ({ driver, expect }) => {
    const { size, tally } = await driver.leaving('evicted', 8000);
    expect(size).toBe(12);
    expect(tally).toEqual({ told: 12, wrong: 0, firstMs: 3_600_000, lastMs: 3_607_999 });
  },
);
