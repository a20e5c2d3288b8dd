import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'compares with 25,000 alerts of one window as fast as with one',
  async ({ driver, expect }) => {
    expect(await driver.crowd(25_000)).toEqual({ pods: 25_000, others: 0, inOrder: true });
  },
);
