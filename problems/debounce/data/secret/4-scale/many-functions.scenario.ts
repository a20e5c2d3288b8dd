import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'keeps 10,000 debounced functions apart',
  async ({ driver, expect }) => {
    const { called, wrong } = await driver.many(10_000);
    expect(called).toBe(10_000);
    expect(wrong).toBe(0);
  },
);
