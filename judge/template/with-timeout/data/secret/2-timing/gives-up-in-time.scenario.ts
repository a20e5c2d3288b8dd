import { scenario } from '@tickjudge/judge/scenario';
import { slowTask } from '../../tasks.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'rejects at the timeout, not a millisecond later',
  async ({ solution, clock, expect }) => {
    const task = slowTask(clock, 5_000);

    await expect(solution.withTimeout(task.run, 100)).rejects.toThrow('timed out after 100 ms');
    // Time is virtual and passes only while everyone waits: 5 s cost nothing, and this is exact.
    expect(clock.now()).toBe(100);
    expect(task.calls).toBe(1);
    expect(solution).toBeIdle();
  },
);
