import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, origin } from '../api.ts';

export default scenario<Contract>(
  'waits 1 s, 2 s, then as long as Retry-After says',
  async ({ solution, http, expect }) => {
    const api = http.service(origin, ({ count }) => {
      if (count === 4) return respond(200, { id: 'ch_1' });
      return respond(
        429,
        'Too many requests',
        count === 3 ? { headers: { 'Retry-After': '5' } } : {},
      );
    });

    const result = await solution.fetchAll([`${origin}/v1/charges`], {
      baseMs: 1000,
      jitter: false,
    });

    expect(api.requests).toArriveAt([0, 1000, 3000, 8000]);
    expect(result.values).toEqual([{ id: 'ch_1' }]);
    expect(result.failures).toEqual([]);
  },
);
