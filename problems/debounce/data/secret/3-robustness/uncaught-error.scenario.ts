import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'throws on from the timer without onError',
  async ({ driver, expect }) => {
    expect(await driver.uncaughtError()).toEqual(['uncaught a', 'called b']);
  },
);
