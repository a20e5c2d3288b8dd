import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'compares with 60,000 alerts of two windows as fast as with one',
  async ({ driver, expect }) => {
    expect(await driver.crowd(30_000)).toEqual({ pods: 59_800, others: 0, inOrder: true });
  },
);
