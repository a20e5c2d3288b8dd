import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'finds the newest of 50,000 keys at once',
  async ({ driver, expect }) => {
    expect(await driver.late(50_000)).toEqual({ moved: 25_000, left: 25_000, size: 25_000 });
  },
);
