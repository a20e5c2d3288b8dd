import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'throws out of a leading call and keeps the burst',
  async ({ driver, expect }) => {
    expect(await driver.leadingError()).toEqual([
      'threw lead',
      'answered undefined',
      'pending true',
      'called b at 100',
    ]);
  },
);
