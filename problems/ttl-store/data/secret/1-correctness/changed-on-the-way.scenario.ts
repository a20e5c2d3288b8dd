import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'walks over what is there now',
  async ({ driver, expect }) => {
    const { came, stale } = await driver.changedOnTheWay();
    expect(stale.join(' '), 'entries that were out of date when they came').toBe('');
    expect(came, 'entries that came, one of four was deleted').toHaveLength(3);
  },
);
