import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'ends without complaint when the source has no return()',
  async ({ driver, expect }) => {
    expect(await driver.nothingToClose(), 'the log of calls and answers').toEqual([
      'next()',
      'passed on DiskFull',
      'return() answers done',
      'done',
    ]);
  },
);
