import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'spreads the retries of many URLs over the whole delay',
  async ({ solution, http, expect }) => {
    const api = http.service(origin, ({ countOfPath }) =>
      countOfPath <= 2 ? respond(429) : respond(200, 1),
    );

    await solution.fetchAll(chargeUrls(400), { concurrency: 400 });

    const seen = new Map<string, number[]>();
    for (const { path, atMs } of api.requests) seen.set(path, [...(seen.get(path) ?? []), atMs]);
    const calls = [...seen.values()];
    const firsts = calls.map(([at0 = 0, at1 = 0]) => at1 - at0);
    const seconds = calls.map(([, at1 = 0, at2 = 0]) => at2 - at1);
    const share = (waits: number[], from: number, to: number) =>
      waits.filter((wait) => wait >= from && wait < to).length;

    // 100 are expected in each quarter, and 55 is five standard deviations below.
    expect(api.requests.slice(400, 800)).toStayWithin({ atMost: 110, perMs: 100 });
    expect(api.requests.slice(400)).toStayWithin({ atMost: 25, perMs: 1 });
    for (let quarter = 0; quarter < 4; quarter++) {
      expect(
        share(firsts, quarter * 250, quarter * 250 + 250),
        `quarter ${quarter + 1} of the first waits`,
      ).toBeGreaterThan(55);
      expect(
        share(seconds, quarter * 500, quarter * 500 + 500),
        `quarter ${quarter + 1} of the second waits`,
      ).toBeGreaterThan(55);
    }
    const sameTwice = calls.filter(
      (_, index) => Math.abs(2 * (firsts[index] ?? 0) - (seconds[index] ?? 0)) <= 2,
    ).length;
    expect(sameTwice, 'URLs whose two waits were drawn once').toBeLessThan(40);
  },
);
