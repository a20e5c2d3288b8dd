import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeOf, chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'tries again after 429 and 503, after no other status',
  async ({ solution, http, expect }) => {
    const statuses = [400, 401, 403, 404, 408, 409, 422, 425, 500, 501, 502, 504, 429, 503];
    const api = http.service(origin, ({ path, countOfPath }) =>
      countOfPath === 1 ? respond(statuses[chargeOf(path) - 1] ?? 0) : respond(200, 1),
    );

    const result = await solution.fetchAll(chargeUrls(statuses.length), { baseMs: 10 });

    const requested = statuses.map(
      (_, index) => api.requests.filter(({ path }) => chargeOf(path) === index + 1).length,
    );
    expect(requested).toEqual(statuses.map((status) => (status === 429 || status === 503 ? 2 : 1)));
    expect(result.failures.map(({ status }) => status)).toEqual(statuses.slice(0, 12));
    expect(result.values.slice(12)).toEqual([1, 1]);
    expect(solution).toBeIdle();
  },
);
