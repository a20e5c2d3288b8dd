import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'hands out the values themselves',
  async ({ driver, expect }) => {
    expect(await driver.identity()).toEqual({
      get: true,
      entries: true,
      'get of the store': true,
    });
  },
);
