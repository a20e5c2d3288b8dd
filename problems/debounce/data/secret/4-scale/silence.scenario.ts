import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'sets one more timer at most when calls have stopped',
  async ({ driver, expect }) => {
    const { more, heard } = await driver.timersInSilence();
    expect(more, 'timers set after the last call').toBeLessThanOrEqual(1);
    expect(heard).toEqual(['b at 150']);
  },
);
