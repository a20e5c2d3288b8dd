import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'takes a storm of repeats in its stride',
  async ({ driver, expect }) => {
    expect(await driver.storm(300_000)).toEqual([0, 300_000]);
  },
);
