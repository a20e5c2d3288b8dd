import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeOf, chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'keeps the cap, uses all of it, and starts in input order',
  async ({ solution, http, expect }) => {
    const api = http.service(origin, ({ path }) =>
      respond(200, 1, { latencyMs: chargeOf(path) === 1 ? 1000 : 100 }),
    );

    await solution.fetchAll(chargeUrls(9), { concurrency: 3 });

    expect(api).toPeakAt(3);
    expect(api.requests).toArriveAt([0, 0, 0, 100, 100, 200, 200, 300, 300]);
    expect(api.requests.map(({ path }) => chargeOf(path))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  },
);
