import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'takes a call before the timer of the same millisecond into the burst',
  async ({ driver, expect }) => {
    expect(await driver.beforeTheTimer()).toEqual(['b at 200']);
  },
);
