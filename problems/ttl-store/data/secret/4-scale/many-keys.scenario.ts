import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'holds 50,000 keys and their deadlines',
  async ({ driver, expect }) => {
    const { found, size, half, tally, left } = await driver.many(50_000);
    expect(found, 'reads and counts that were right').toBe(37_500);
    expect(size).toBe(50_000);
    expect(half, 'keys that are alive after 500 ms').toBe(25_000);
    expect(tally).toEqual({ told: 50_000, wrong: 0, firstMs: 1, lastMs: 1000 });
    expect(left).toBe(0);
  },
);
