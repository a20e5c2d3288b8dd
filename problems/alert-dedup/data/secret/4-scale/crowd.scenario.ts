import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'compares with forty thousand alerts of one window as fast as with one',
  async ({ driver, expect }) => {
    expect(await driver.crowd(40_000)).toEqual({ pods: 40_000, others: 0, inOrder: true });
  },
);
