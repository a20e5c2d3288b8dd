import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'leaves no timer of the deadline behind',
  async ({ solution, http, clock, expect }) => {
    http.service(origin, () => respond(200, 1, { latencyMs: 5 }));

    const result = await solution.fetchAll(chargeUrls(3), { deadlineMs: 600_000 });

    expect(clock.now(), 'ms when the call settled').toBe(5);
    expect(result.values).toEqual([1, 1, 1]);
    expect(solution).toBeIdle();
  },
);
