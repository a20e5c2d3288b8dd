import { scenario } from '@tickjudge/judge/scenario';
import type { Contract, Driver } from '../../gate.ts';

export default scenario<Contract, Driver>(
  'has one timer at most, and none that keeps the process alive',
  async (world) => {
    const { solution, driver, expect } = world;
    const { most, set } = await driver.timers(5000);
    expect(most, 'timers of a limiter at once').toBeLessThanOrEqual(1);
    expect(set, 'timers set for 10,000 requests in 20 windows').toBeLessThanOrEqual(200);
    expect(solution).toBeIdle();
  },
);
