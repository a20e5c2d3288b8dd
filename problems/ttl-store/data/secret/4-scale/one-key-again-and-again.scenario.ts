import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'forgets what was overwritten',
  { horizonMs: 7_200_000 },
  async ({ driver, expect }) => {
    const { size, value, tally } = await driver.overwriting(1_000_000);
    expect(size).toBe(101);
    expect(value).toBe(999_999);
    expect(tally).toEqual({ told: 101, wrong: 0, firstMs: 3_600_000, lastMs: 4_599_999 });
  },
);
