import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'passes on this and the arguments of the last call',
  async ({ driver, expect }) => {
    expect(await driver.receivers()).toEqual([
      ['b', 'two', 2],
      ['c', 'lead'],
      ['d', 'trail', 'x'],
      ['c', 'flushed'],
    ]);
  },
);
