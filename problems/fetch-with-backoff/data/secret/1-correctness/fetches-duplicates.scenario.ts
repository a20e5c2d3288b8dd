import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'fetches a URL twice that is there twice, with plain GETs',
  async ({ solution, http, expect }) => {
    const api = http.service(origin, ({ count }) => respond(200, count));
    const [first = '', second = ''] = chargeUrls(2);

    const result = await solution.fetchAll([first, second, first], { concurrency: 1 });

    expect(result.values).toEqual([1, 2, 3]);
    expect(api.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /v1/charges/1',
      'GET /v1/charges/2',
      'GET /v1/charges/1',
    ]);
  },
);
