import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'lets a callback set its own key again',
  async ({ driver, expect }) => {
    const { told, value, left } = await driver.refreshing();
    expect(told).toEqual([
      ['rate', 1, 100],
      ['rate', 2, 200],
      ['rate', 3, 300],
    ]);
    expect(value).toBe(4);
    expect(left).toBe(50);
  },
);
