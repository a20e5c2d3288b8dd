import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'tells of 20,000 keys in one millisecond',
  async ({ driver, expect }) => {
    const { tally, left } = await driver.atOnce(20_000);
    expect(tally).toEqual({ told: 20_000, wrong: 0, firstMs: 1000, lastMs: 1000 });
    expect(left).toBe(0);
  },
);
