import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'begins the source once, with the first next()',
  async ({ driver, expect }) => {
    expect(await driver.begunOnce(), 'the log of calls and answers').toEqual([
      'dedup()',
      'begun',
      'next()',
      'passed on DiskFull',
      'next()',
      'done',
      'is its own iterator true',
    ]);
  },
);
