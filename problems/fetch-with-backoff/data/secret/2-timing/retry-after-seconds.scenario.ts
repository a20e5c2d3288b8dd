import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'waits as long as Retry-After says, shorter or longer than the backoff',
  async ({ solution, http, expect }) => {
    const odd = ['1e1', '0x10', '2026-01-01T00:00:07Z'];
    const headers = ['7', '0', '40', 'soon', '1', '-3', '1.5', '', ...odd];
    const api = http.service(origin, ({ count }) => {
      const header = headers[count - 1];
      return header === undefined
        ? respond(200, 1)
        : respond(429, '', { headers: { 'Retry-After': header } });
    });

    const result = await solution.fetchAll(chargeUrls(1), {
      baseMs: 100,
      maxDelayMs: 20_000,
      maxAttempts: 12,
      jitter: false,
    });

    // soon, -3, 1.5 and the empty one are ignored: retries 4, 6, 7 and 8 wait 0.8, 3.2, 6.4 and 12.8 s.
    // So are numbers that are not digits only and other dates: the last three wait 20 s each.
    const waits = [7000, 0, 40_000, 800, 1000, 3200, 6400, 12_800, 20_000, 20_000, 20_000];
    expect(api.requests).toBeSpacedWithin(waits.map((wait) => [wait, Math.max(wait, 1)] as const));
    expect(result.values).toEqual([1]);
  },
);
