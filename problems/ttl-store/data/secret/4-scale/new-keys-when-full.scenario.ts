import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'evicts at once among 5000 keys',
  async ({ driver, expect }) => {
    expect(await driver.crowded(5000, 15_000)).toEqual({
      size: 5000,
      kept: 15_000,
      oldest: false,
      newest: true,
    });
  },
);
