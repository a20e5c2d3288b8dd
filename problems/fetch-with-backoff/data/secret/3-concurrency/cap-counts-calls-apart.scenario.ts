import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'counts two calls of fetchAll apart',
  async ({ solution, http, clock, expect }) => {
    const api = http.service(origin, () => respond(200, 1, { latencyMs: 100 }));

    await Promise.all([
      solution.fetchAll(chargeUrls(4), { concurrency: 2 }),
      solution.fetchAll(chargeUrls(4), { concurrency: 2 }),
    ]);

    expect(api).toPeakAt(4);
    expect(clock.now(), 'ms when the call settled').toBe(200);
  },
);
