import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'walks over what is there now',
  async ({ driver, expect }) => {
    const { came, stale } = await driver.changedOnTheWay();
    expect(stale, 'entries with a value that is out of date').toEqual([]);
    expect(came, 'entries that came, one of four was deleted').toHaveLength(3);
  },
);
