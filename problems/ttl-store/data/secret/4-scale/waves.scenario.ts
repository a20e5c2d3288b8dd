import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'gives back what nobody reads',
  async ({ driver, expect }) => {
    expect(await driver.waves(80, 600)).toEqual({ told: 48_000, size: 0 });
  },
);
