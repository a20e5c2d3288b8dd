import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeOf, chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'begins no wait that would end at the deadline or later',
  async ({ solution, http, clock, expect }) => {
    const api = http.service(origin, ({ path }) => {
      const retryAfter = { 1: '2', 2: '5', 3: '4', 4: '99999999999' }[chargeOf(path)];
      return respond(
        503,
        '',
        retryAfter === undefined ? {} : { headers: { 'Retry-After': retryAfter } },
      );
    });
    const urls = chargeUrls(5);

    const result = await solution.fetchAll(urls, {
      baseMs: 1000,
      jitter: false,
      concurrency: 5,
      deadlineMs: 5000,
    });

    expect(clock.now(), 'ms when the call settled').toBe(4000);
    // Charge 1 tries at 0, 2 and 4 s; charge 3 at 0 and 4 s; charge 5 at 0, 1 and 3 s. Every next wait is hopeless.
    expect(api.requests).toArriveAt([0, 0, 0, 0, 0, 1000, 2000, 3000, 4000, 4000]);
    expect(
      result.failures.map(({ reason, status, attempts }) => [reason, status, attempts]),
    ).toEqual([
      ['deadline', null, 3],
      ['deadline', null, 1],
      ['deadline', null, 2],
      ['deadline', null, 1],
      ['deadline', null, 3],
    ]);
    expect(solution).toBeIdle();
  },
);
