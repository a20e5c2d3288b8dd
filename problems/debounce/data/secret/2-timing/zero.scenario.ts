import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'waits for a timer of 0 ms, not less',
  async ({ driver, clock, expect }) => {
    expect(await driver.zero()).toEqual(['called', 'later b']);
    expect(clock.now()).toBeLessThanOrEqual(10);
  },
);
