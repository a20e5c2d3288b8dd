import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeOf, chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'tries again after network errors and broken bodies',
  async ({ solution, http, expect }) => {
    const api = http.service(origin, ({ path, countOfPath }) => {
      if (countOfPath > 2) return respond(200, chargeOf(path));
      return chargeOf(path) === 1 ? respond.networkError() : respond(200, 1, { cutBody: true });
    });

    const result = await solution.fetchAll(chargeUrls(2), { jitter: false });

    expect(result.failures).toEqual([]);
    expect(result.values).toEqual([1, 2]);
    expect(api.requests).toArriveAt([0, 0, 1000, 1000, 3000, 3000]);
  },
);
