import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'calls return() of the source once, without arguments, whatever is called later',
  async ({ driver, expect }) => {
    expect(await driver.closedOnce()).toEqual([
      'next()',
      'passed on DiskFull',
      'return() with 0 arguments',
      'return() answers done',
      'return() answers done',
      'done',
      'done',
    ]);
  },
);
