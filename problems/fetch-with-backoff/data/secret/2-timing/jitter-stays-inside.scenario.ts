import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'stays inside [0, delay] with jitter, which is the default',
  async ({ solution, http, expect }) => {
    const api = http.service(origin, () => respond(429));

    for (let round = 0; round < 10; round++) {
      const from = api.requests.length;
      await solution.fetchAll(chargeUrls(1), { baseMs: 500, maxDelayMs: 3000, maxAttempts: 6 });
      // No timer is shorter than 1 ms, and 0 may be drawn.
      expect(api.requests.slice(from)).toBeSpacedWithin([
        [0, 500],
        [0, 1000],
        [0, 2000],
        [0, 3000],
        [0, 3000],
      ]);
    }
    const waits = api.requests.map(
      ({ atMs }, index) => atMs - (api.requests[index - 1]?.atMs ?? 0),
    );
    expect(new Set(waits).size, 'different waits').toBeGreaterThan(30);
  },
);
