import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'takes options at the very edge of their range',
  async ({ solution, http, expect }) => {
    http.service(origin, () => respond(200, 1));

    for (const options of [
      { concurrency: 1 },
      { concurrency: Number.MAX_SAFE_INTEGER },
      { maxAttempts: 1 },
      { maxAttempts: Number.MAX_SAFE_INTEGER },
      { baseMs: 0 },
      { maxDelayMs: 0 },
      { maxDelayMs: Infinity },
      { factor: 1 },
      { deadlineMs: 1 },
      { deadlineMs: 2_147_483_647 },
    ]) {
      const result = await solution.fetchAll(chargeUrls(2), options);
      expect(result, JSON.stringify(options)).toEqual({ values: [1, 1], failures: [] });
    }
    expect(solution).toBeIdle();
  },
);
