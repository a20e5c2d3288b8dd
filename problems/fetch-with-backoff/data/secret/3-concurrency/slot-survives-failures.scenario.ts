import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeOf, chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'loses no slot to failures',
  async ({ solution, http, expect }) => {
    const api = http.service(origin, ({ path }) => {
      const kinds = [
        respond(404),
        respond.networkError(),
        respond(200, 'x'),
        respond(200, 1, { cutBody: true }),
      ];
      return kinds[chargeOf(path) % 4] ?? respond(500);
    });

    const result = await solution.fetchAll(chargeUrls(40), { concurrency: 2, maxAttempts: 1 });

    expect(api.requests.length, 'number of requests').toBe(40);
    expect(result.failures.map(({ reason }) => reason).slice(0, 4)).toEqual([
      'network',
      'json',
      'body',
      'status',
    ]);
    expect(result.failures).toHaveLength(40);
  },
);
