import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'calls once in 250 ms of 10,000 calls in 2 s',
  async ({ driver, expect }) => {
    expect(await driver.spread(10_000, 5, { maxWait: 250 })).toEqual([
      '1249 at 250',
      '2499 at 500',
      '3749 at 750',
      '4999 at 1000',
      '6249 at 1250',
      '7499 at 1500',
      '8749 at 1750',
      '9999 at 2000',
    ]);
  },
);
