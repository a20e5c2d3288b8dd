import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'grows by the factor and stops at the cap',
  async ({ solution, http, expect }) => {
    const api = http.service(origin, () => respond(503));

    await solution.fetchAll(chargeUrls(1), {
      baseMs: 100,
      factor: 3,
      maxDelayMs: 1000,
      maxAttempts: 7,
      jitter: false,
    });
    expect(api.requests).toArriveAt([0, 100, 400, 1300, 2300, 3300, 4300]);

    await solution.fetchAll(chargeUrls(1), {
      baseMs: 50_000,
      factor: 1,
      maxAttempts: 3,
      jitter: false,
    });
    expect(api.requests.slice(7)).toArriveAt([4300, 34_300, 64_300]);
  },
);
