import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeOf, chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'keeps the order of the URLs, whatever answers first',
  async ({ solution, http, random, expect }) => {
    const urls = chargeUrls(40);
    const latencies = urls.map(() => random.int(1, 500));
    http.service(origin, ({ path }) =>
      respond(200, chargeOf(path), { latencyMs: latencies[chargeOf(path) - 1] ?? 0 }),
    );

    const result = await solution.fetchAll(urls, { concurrency: 7 });

    expect(result.values).toEqual(urls.map((_, index) => index + 1));
    expect(result.failures).toEqual([]);
  },
);
