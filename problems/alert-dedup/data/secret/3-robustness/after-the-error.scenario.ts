import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'leaves a source alone that has failed',
  async ({ driver, expect }) => {
    expect(await driver.afterTheError()).toEqual([
      'next()',
      'passed on DiskFull',
      'next()',
      'threw the same error',
      'done',
      'return() answers done',
      'done',
    ]);
  },
);
