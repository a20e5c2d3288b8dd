import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'takes no more slots than there are URLs',
  async ({ solution, http, clock, expect }) => {
    const api = http.service(origin, () => respond(200, 1, { latencyMs: 10 }));

    const result = await solution.fetchAll(chargeUrls(5), { concurrency: 1000 });

    expect(api).toPeakAt(5);
    expect(clock.now(), 'ms when the call settled').toBe(10);
    expect(result.values).toEqual([1, 1, 1, 1, 1]);
  },
);
