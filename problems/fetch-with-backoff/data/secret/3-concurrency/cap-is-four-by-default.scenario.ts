import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'has four in flight when nothing is said',
  async ({ solution, http, expect }) => {
    const api = http.service(origin, () => respond(200, 1, { latencyMs: 100 }));

    await solution.fetchAll(chargeUrls(10));

    expect(api).toPeakAt(4);
    expect(api.requests).toArriveAt([0, 0, 0, 0, 100, 100, 100, 100, 200, 200]);
  },
);
