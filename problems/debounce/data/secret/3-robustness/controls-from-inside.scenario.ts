import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'may be cancelled and flushed by fn',
  async ({ solution, driver, expect }) => {
    expect(await driver.controlsInside()).toEqual(['a', 'b', 'c', 'd']);
    expect(solution).toBeIdle();
  },
);
