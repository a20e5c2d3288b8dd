import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'holds the slot until the body has been read',
  async ({ solution, http, expect }) => {
    const api = http.service(origin, () => respond(200, 1, { latencyMs: 100, bodyLatencyMs: 300 }));

    await solution.fetchAll(chargeUrls(4), { concurrency: 2 });

    expect(api).toPeakAt(2);
    expect(api.requests).toArriveAt([0, 0, 400, 400]);
  },
);
