import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'does not mind a task that fails after the timeout',
  async ({ solution, clock, expect }) => {
    const failing = async () => {
      await clock.sleep(300);
      throw new Error('too late to matter');
    };

    await expect(solution.withTimeout(failing, 200)).rejects.toThrow('timed out after 200 ms');
    await clock.until(1_000);
    expect(solution).toBeIdle();
  },
);
