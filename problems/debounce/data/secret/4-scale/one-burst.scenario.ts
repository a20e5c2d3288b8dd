import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'calls once for 100,000 calls at once',
  async ({ driver, expect }) => {
    expect(await driver.burst(100_000, { maxWait: 300 })).toEqual(['99999 at 100']);
  },
);
