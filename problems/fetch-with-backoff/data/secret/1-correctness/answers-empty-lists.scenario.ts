import { scenario } from '@tickjudge/judge/scenario';
import { type Contract } from '../../api.ts';

export default scenario<Contract>(
  'answers an empty list at once',
  async ({ solution, clock, expect }) => {
    const result = await solution.fetchAll([], { deadlineMs: 60_000 });

    expect(result).toEqual({ values: [], failures: [] });
    expect(clock.now(), 'ms when the call settled').toBe(0);
    expect(solution).toBeIdle();
  },
);
