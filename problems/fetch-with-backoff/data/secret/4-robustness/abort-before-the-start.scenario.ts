import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'sends nothing when it was aborted before the call',
  async ({ solution, http, clock, expect }) => {
    const api = http.service(origin, () => respond(200, 1));
    const controller = new AbortController();
    controller.abort(new Error('The customer left.'));

    await expect(solution.fetchAll(chargeUrls(3), { signal: controller.signal })).rejects.toThrow(
      'The customer left.',
    );

    expect(clock.now(), 'ms when the call settled').toBe(0);
    expect(solution).toBeIdle();
    await clock.until(60_000);
    expect(api.requests).toArriveAt([]);
  },
);
