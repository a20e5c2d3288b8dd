import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read } from '../../fleet.ts';

export default scenario<Contract>(
  'answers 504 at the time limit, and 200 just before it',
  async ({ solution, request, http, clock, expect }) => {
    const { origins, sent } = fleet(http, ['a'], {
      serve: ({ path }) => {
        if (path === '/never') return respond.never();
        return respond(200, 'late', { latencyMs: 2999, bodyLatencyMs: 60_000 });
      },
    });
    const balancer = await solution.createBalancer(origins, { requestTimeoutMs: 3000 });

    const late = await balancer.fetch(request('/late'));
    expect(late.status).toBe(200);
    expect(clock.now(), 'ms when the head was there').toBe(2999);
    const text = await late.text().catch((error: Error) => `${error.name} at ${clock.now()} ms`);
    expect(text, 'a body that ends at 62999 ms').toBe('late');
    await clock.until(62_999);

    const never = await read(balancer.fetch(request('/never')));
    expect(never.status).toBe(504);
    expect(clock.now(), 'ms when the answer was there').toBe(65_999);
    expect(sent).toHaveLength(2);
  },
);
