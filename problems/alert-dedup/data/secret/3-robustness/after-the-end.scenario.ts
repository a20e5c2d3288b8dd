import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'leaves a source alone that has ended',
  async ({ driver, expect }) => {
    expect(await driver.afterTheEnd()).toEqual([
      'next()',
      'passed on DiskFull',
      'next()',
      'done',
      'done',
      'return() answers done',
      'done',
    ]);
  },
);
