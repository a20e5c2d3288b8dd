import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'evicts at once among 20,000 keys',
  async ({ driver, expect }) => {
    expect(await driver.crowded(20_000, 60_000)).toEqual({
      size: 20_000,
      kept: 60_000,
      oldest: false,
      newest: true,
    });
  },
);
