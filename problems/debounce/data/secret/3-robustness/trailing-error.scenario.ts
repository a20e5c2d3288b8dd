import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'tells onError what fn throws at the end of a burst',
  async ({ driver, expect }) => {
    expect(await driver.trailingError()).toEqual([
      'called a',
      'onError a',
      'pending false',
      'answered undefined',
      'called b',
      'answered ok b',
    ]);
  },
);
