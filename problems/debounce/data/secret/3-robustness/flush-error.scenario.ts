import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'throws out of flush and is over',
  async ({ driver, clock, expect }) => {
    expect(await driver.flushError()).toEqual([
      'answered ok a',
      'threw flush',
      'pending false',
      'answered ok a',
      'called c at 100',
    ]);
    expect(clock.now()).toBe(400);
  },
);
