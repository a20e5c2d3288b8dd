import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'counts the delay from the head of the answer, not from the request or the body',
  async ({ solution, http, expect }) => {
    const api = http.service(origin, ({ count }) => {
      if (count === 1) return respond(429, 'slow', { latencyMs: 300, bodyLatencyMs: 5000 });
      if (count === 2) return respond.networkError({ latencyMs: 70 });
      if (count === 3)
        return respond(200, { id: 1 }, { latencyMs: 20, bodyLatencyMs: 10, cutBody: true });
      return respond(200, { id: 1 });
    });

    await solution.fetchAll(chargeUrls(1), { baseMs: 100, jitter: false });

    expect(api.requests).toArriveAt([0, 400, 670, 1100]);
  },
);
