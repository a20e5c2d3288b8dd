import { respond, scenario } from '@tickjudge/judge/scenario';
import { chargeOf, chargeUrls, type Contract, origin } from '../../api.ts';

export default scenario<Contract>(
  'reads Retry-After of 429 and 503 only',
  async ({ solution, http, expect }) => {
    const api = http.service(origin, ({ count, path }) => {
      if (chargeOf(path) === 1) return respond(500, '', { headers: { 'Retry-After': '1' } });
      return count === 2
        ? respond(200, '1', { headers: { 'Retry-After': '9' }, cutBody: true })
        : respond(200, 1);
    });

    const result = await solution.fetchAll(chargeUrls(2), {
      baseMs: 100,
      jitter: false,
      concurrency: 1,
    });

    expect(api.requests).toArriveAt([0, 0, 100]);
    expect(result.values).toEqual([undefined, 1]);
  },
);
