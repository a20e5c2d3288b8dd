import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeOf, chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'answers at the deadline with what it has',
  async ({ solution, http, clock, expect }) => {
    const api = http.service(origin, ({ path }) => {
      if (chargeOf(path) === 1) return respond(200, 1, { latencyMs: 200 });
      if (chargeOf(path) === 2) return respond.never();
      if (chargeOf(path) === 3) return respond(200, 2, { latencyMs: 500, bodyLatencyMs: 501 });
      return respond(200, 2, { latencyMs: 801 });
    });
    const urls = chargeUrls(6);

    const result = await solution.fetchAll(urls, { concurrency: 3, deadlineMs: 1000 });

    expect(clock.now(), 'ms when the call settled').toBe(1000);
    expect(result.values).toEqual([1, undefined, undefined, undefined, undefined, undefined]);
    expect(result.failures).toEqual(
      [1, 1, 1, 0, 0].map((attempts, place) => ({
        index: place + 1,
        url: urls[place + 1],
        reason: 'deadline',
        status: null,
        attempts,
      })),
    );
    expect(solution).toBeIdle();
    expect(api.requests.map(({ outcome }) => outcome)).toEqual([
      'response',
      'aborted',
      'aborted',
      'aborted',
    ]);
    await clock.until(60_000);
    expect(api.requests.length, 'number of requests').toBe(4);
  },
);
