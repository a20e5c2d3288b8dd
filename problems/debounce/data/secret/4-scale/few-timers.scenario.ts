import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'sets few timers and keeps at most two',
  async ({ driver, expect }) => {
    const { most, inOneMs, left, heard } = await driver.timers(10_000);
    expect(inOneMs, 'timers set by 10,000 calls in a millisecond').toBeLessThanOrEqual(2);
    expect(most, 'timers at once').toBeLessThanOrEqual(2);
    expect(left).toBe(0);
    expect(heard).toEqual(['13 at 300', '20 at 560']);
  },
);
