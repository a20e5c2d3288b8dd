import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'spreads the retries of many URLs over the whole delay',
  async ({ solution, http, expect }) => {
    const api = http.service(origin, ({ countOfPath }) =>
      countOfPath <= 2 ? respond(429) : respond(200, 1),
    );

    await solution.fetchAll(chargeUrls(200), { concurrency: 200 });

    const seen = new Map<string, number[]>();
    for (const { path, atMs } of api.requests) seen.set(path, [...(seen.get(path) ?? []), atMs]);
    const calls = [...seen.values()];
    const firsts = calls.map(([at0 = 0, at1 = 0]) => at1 - at0);
    const seconds = calls.map(([, at1 = 0, at2 = 0]) => at2 - at1);

    // Evenly spread, 20 come in 100 ms and 0.2 in one.
    expect(api.requests.slice(200, 400)).toStayWithin({ atMost: 65, perMs: 100 });
    expect(api.requests.slice(200)).toStayWithin({ atMost: 15, perMs: 1 });
    expect(firsts, 'first waits').toBeSpreadEvenly([0, 1000]);
    expect(seconds, 'second waits').toBeSpreadEvenly([0, 2000]);
    const sameTwice = calls.filter(
      (_, index) => Math.abs(2 * (firsts[index] ?? 0) - (seconds[index] ?? 0)) <= 2,
    ).length;
    expect(sameTwice, 'URLs whose two waits were drawn once').toBeLessThan(20);
  },
);
