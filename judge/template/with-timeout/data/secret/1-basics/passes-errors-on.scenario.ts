import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'rejects as the task does',
  async ({ solution, clock, expect }) => {
    const failing = async () => {
      await clock.sleep(20);
      throw new RangeError('out of range');
    };

    await expect(solution.withTimeout(failing, 100)).rejects.toThrow('out of range');
    expect(clock.now()).toBe(20);
    expect(solution).toBeIdle();
  },
);
