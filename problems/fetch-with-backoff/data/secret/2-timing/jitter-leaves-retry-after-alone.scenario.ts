import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'adds no jitter to Retry-After',
  async ({ solution, http, expect }) => {
    const api = http.service(origin, ({ count }) =>
      count <= 5 ? respond(429, '', { headers: { 'Retry-After': '3' } }) : respond(200, 1),
    );

    await solution.fetchAll(chargeUrls(1), { maxAttempts: 6 });

    expect(api.requests).toArriveAt([0, 3000, 6000, 9000, 12_000, 15_000]);
  },
);
