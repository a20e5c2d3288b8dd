import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'calls return() of the source once, without arguments, whatever is called later',
  async ({ driver, expect }) => {
    const log = await driver.closedOnce();
    const closings = log.filter((line) => line.startsWith('return() with'));
    expect(closings.length, 'calls of return() of the source, after two of the stream').toBe(1);
    expect(log, 'the log of calls and answers').toEqual([
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
