import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'may be called by fn at every edge',
  async ({ driver, expect }) => {
    expect(await driver.inside()).toEqual([
      'a at 0, pending false',
      'a+ at 100, pending false',
      'a++ at 100, pending false',
      'a+++ at 200, pending false',
    ]);
  },
);
