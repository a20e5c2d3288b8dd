import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'gives back what nobody reads',
  async ({ driver, expect }) => {
    expect(await driver.waves(20, 3000)).toEqual({ told: 60_000, size: 0 });
  },
);
