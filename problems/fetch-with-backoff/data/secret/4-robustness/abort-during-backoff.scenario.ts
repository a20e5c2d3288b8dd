import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'ends its waits when it is aborted',
  async ({ solution, http, clock, expect }) => {
    const api = http.service(origin, () => respond(429, '', { headers: { 'Retry-After': '30' } }));
    const controller = new AbortController();
    const call = solution.fetchAll(chargeUrls(6), {
      signal: controller.signal,
      deadlineMs: 600_000,
    });
    await clock.until(10_000);
    expect(api.requests.length, 'number of requests').toBe(6);

    controller.abort(new Error('The customer left.'));
    await expect(call).rejects.toThrow('The customer left.');

    expect(clock.now(), 'ms when the call settled').toBe(10_000);
    expect(solution).toBeIdle();
    await clock.until(60_000);
    expect(api.requests.length, 'number of requests').toBe(6);
  },
);
