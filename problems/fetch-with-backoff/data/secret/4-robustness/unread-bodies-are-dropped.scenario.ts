import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeOf, chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'leaves no body in flight that it did not read',
  async ({ solution, http, expect }) => {
    const slow = { bodyLatencyMs: 60_000 };
    http.service(origin, ({ path, countOfPath }) => {
      if (chargeOf(path) === 1) return respond(404, 'not there', { ...slow, latencyMs: 1500 });
      return countOfPath === 1 ? respond(429, 'too much', slow) : respond(200, 1);
    });

    const result = await solution.fetchAll(chargeUrls(2), {
      baseMs: 1000,
      jitter: false,
      deadlineMs: 5000,
    });

    expect(solution).toBeIdle();
    expect(result.values).toEqual([undefined, 1]);
    expect(result.failures).toMatchObject([{ index: 0, reason: 'status', status: 404 }]);
  },
);
