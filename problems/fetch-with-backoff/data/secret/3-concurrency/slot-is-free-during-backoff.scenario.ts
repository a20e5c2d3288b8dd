import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeOf, chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'gives the slot to others while it waits, and gets in line again',
  async ({ solution, http, expect }) => {
    const api = http.service(origin, ({ path, countOfPath }) => {
      if (chargeOf(path) === 1 && countOfPath === 1) return respond(429);
      return respond(200, chargeOf(path), { latencyMs: 400 });
    });

    const result = await solution.fetchAll(chargeUrls(5), {
      concurrency: 1,
      baseMs: 1000,
      jitter: false,
    });

    // Charge 1 is due at 1000 ms, behind charge 5, which has been in line since the start.
    expect(api).toPeakAt(1);
    expect(api.requests).toArriveAt([0, 0, 400, 800, 1200, 1600]);
    expect(api.requests.map(({ path, atMs }) => [chargeOf(path), atMs])).toEqual([
      [1, 0],
      [2, 0],
      [3, 400],
      [4, 800],
      [5, 1200],
      [1, 1600],
    ]);
    expect(result.values).toEqual([1, 2, 3, 4, 5]);
  },
);
