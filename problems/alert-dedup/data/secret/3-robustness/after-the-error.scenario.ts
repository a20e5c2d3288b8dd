import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'leaves a source alone that has failed',
  async ({ driver, expect }) => {
    const log = await driver.afterTheError();
    const closings = log.filter((line) => line.startsWith('return() with'));
    expect(closings.length, 'calls of return() of a source that has failed').toBe(0);
    expect(log, 'the log of calls and answers').toEqual([
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
