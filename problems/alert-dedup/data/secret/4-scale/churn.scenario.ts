import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'forgets what is over in a long stream',
  async ({ driver, expect }) => {
    expect(await driver.churn(40_000, 1_000)).toEqual({
      pods: 40_000,
      others: 40,
      inOrder: true,
    });
  },
);
