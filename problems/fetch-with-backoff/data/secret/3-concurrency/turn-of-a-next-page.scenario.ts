import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'puts a next page at the end of the line',
  async ({ solution, http, expect }) => {
    const api = http.service(origin, ({ path, query }) => {
      const body = path.startsWith('/v1/charges/1')
        ? { items: [path], nextCursor: query.has('cursor') ? null : 'next' }
        : path;
      return respond(200, body, { latencyMs: 10 });
    });

    await solution.fetchAll(chargeUrls(3), { concurrency: 1 });

    expect(api.requests.map(({ path }) => path)).toEqual([
      '/v1/charges/1',
      '/v1/charges/2',
      '/v1/charges/3',
      '/v1/charges/1?cursor=next',
    ]);
    expect(api.requests).toArriveAt([0, 10, 20, 30]);
  },
);
