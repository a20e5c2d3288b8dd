import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'forgets what is over in a long stream',
  async ({ driver, expect }) => {
    expect(await driver.churn(60_000, 500)).toEqual({
      pods: 60_000,
      others: 720,
      inOrder: true,
    });
  },
);
