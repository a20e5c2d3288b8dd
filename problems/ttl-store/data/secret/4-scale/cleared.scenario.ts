import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'forgets what was cleared',
  { horizonMs: 7_200_000 },
  async ({ driver, expect }) => {
    const { size, tally } = await driver.leaving('cleared', 8000);
    expect(size).toBe(0);
    expect(tally).toEqual({ told: 0, wrong: 0, firstMs: 0, lastMs: 0 });
  },
);
