import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'waits 1 s, 2 s, 4 s, 8 s and gives up after 5 attempts',
  async ({ solution, http, clock, expect }) => {
    const api = http.service(origin, () => respond(429));
    const urls = chargeUrls(1);

    const result = await solution.fetchAll(urls, { jitter: false });

    expect(api.requests).toArriveAt([0, 1000, 3000, 7000, 15_000]);
    expect(clock.now(), 'ms when the call settled').toBe(15_000);
    expect(result.failures).toEqual([
      { index: 0, url: urls[0], reason: 'status', status: 429, attempts: 5 },
    ]);
  },
);
