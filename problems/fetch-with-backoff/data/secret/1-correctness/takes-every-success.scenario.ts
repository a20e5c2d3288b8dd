import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeOf, chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'takes every status from 200 to 299, over http: and https:',
  async ({ solution, http, expect }) => {
    const statuses = [200, 201, 202, 203, 206, 226, 250, 298, 299];
    http.service(origin, ({ path }) => respond(statuses[chargeOf(path) - 1] ?? 0, chargeOf(path)));
    http.service('http://plain.example.test', () => respond(200, { over: 'http' }));
    const urls = [...chargeUrls(statuses.length), 'http://plain.example.test/v1'];

    const result = await solution.fetchAll(urls);

    expect(result.failures).toEqual([]);
    expect(result.values).toEqual([...statuses.map((_, index) => index + 1), { over: 'http' }]);
  },
);
