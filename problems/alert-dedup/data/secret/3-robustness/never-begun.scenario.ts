import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'does not touch a source when it is stopped before the first next()',
  async ({ driver, expect }) => {
    expect(await driver.neverBegun(), 'the log of calls and answers').toEqual([
      'return() answers done',
      'done',
      'return() answers done',
    ]);
  },
);
