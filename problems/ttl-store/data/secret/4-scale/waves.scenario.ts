import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'gives back what nobody reads',
  async ({ driver, expect }) => {
    expect(await driver.waves(40, 200)).toEqual({ told: 8000, size: 0 });
  },
);
