import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeOf, chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'aborts its requests and starts no other when it is aborted',
  async ({ solution, http, clock, expect }) => {
    const api = http.service(origin, ({ path }) => {
      if (chargeOf(path) === 1) return respond.never();
      return respond(200, 1, { latencyMs: 1000, bodyLatencyMs: chargeOf(path) === 2 ? 5000 : 0 });
    });
    const controller = new AbortController();
    const call = solution.fetchAll(chargeUrls(9), { signal: controller.signal, concurrency: 3 });
    await clock.until(1500);

    controller.abort(new Error('The customer left.'));
    await expect(call).rejects.toThrow('The customer left.');

    expect(clock.now(), 'ms when the call settled').toBe(1500);
    expect(solution).toBeIdle();
    expect(api.requests.map(({ outcome }) => outcome)).toEqual([
      'aborted',
      'aborted',
      'response',
      'aborted',
    ]);
    await clock.until(60_000);
    expect(api.requests.length, 'number of requests').toBe(4);
  },
);
