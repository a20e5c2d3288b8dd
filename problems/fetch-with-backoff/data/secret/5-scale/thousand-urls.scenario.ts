import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeOf, chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'fetches 1,000 URLs, 50 at once, through a rate limit',
  async ({ solution, http, clock, random, expect }) => {
    const urls = chargeUrls(1000);
    const latencies = urls.map(() => random.int(5, 50));
    const refused = new Set(urls.map((_, index) => index + 1).filter(() => random.next() < 0.1));
    const api = http.service(origin, ({ path, countOfPath }) => {
      const charge = chargeOf(path);
      const latencyMs = latencies[charge - 1] ?? 0;
      return countOfPath === 1 && refused.has(charge)
        ? respond(429, '', { latencyMs })
        : respond(200, { id: charge }, { latencyMs });
    });

    const result = await solution.fetchAll(urls, { concurrency: 50, deadlineMs: 600_000 });

    expect(result.failures).toHaveLength(0);
    expect(
      result.values.filter(
        (value, index) => (value as { id?: number } | undefined)?.id === index + 1,
      ),
    ).toHaveLength(1000);
    expect(api.requests.length, 'number of requests').toBe(1000 + refused.size);
    expect(api).toPeakAt(50);
    expect(clock.now(), 'ms when the call settled').toBeLessThan(2500);
    expect(solution).toBeIdle();
  },
);
