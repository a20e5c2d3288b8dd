import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeOf, chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'sends a request maxAttempts times, not once more',
  async ({ solution, http, expect }) => {
    const api = http.service(origin, ({ path }) =>
      chargeOf(path) === 1
        ? respond(429)
        : chargeOf(path) === 2
          ? respond.networkError()
          : respond(200, 1, { cutBody: true }),
    );

    for (const maxAttempts of [1, 2, 3]) {
      const before = api.requests.length;
      const result = await solution.fetchAll(chargeUrls(3), { maxAttempts, baseMs: 1 });
      expect(api.requests.length - before).toBe(3 * maxAttempts);
      expect(result.failures).toMatchObject([
        { reason: 'status', status: 429, attempts: maxAttempts },
        { reason: 'network', status: null, attempts: maxAttempts },
        { reason: 'body', status: null, attempts: maxAttempts },
      ]);
    }
  },
);
