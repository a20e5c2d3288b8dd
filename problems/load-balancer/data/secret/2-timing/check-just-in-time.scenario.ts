import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read, turns } from '../../fleet.ts';

export default scenario<Contract>(
  'takes a check that answers one millisecond before its time limit',
  async ({ solution, request, http, clock, expect }) => {
    const { origins, sent } = fleet(http, ['a', 'b'], {
      health: { a: () => respond(200, 'fine', { latencyMs: 399, bodyLatencyMs: 5000 }) },
    });
    const options = { intervalMs: 1000, checkTimeoutMs: 400, unhealthyAfter: 1 };
    const balancer = await solution.createBalancer(origins, options);

    for (const atMs of [401, 1401, 2401]) {
      await clock.until(atMs);
      await read(balancer.fetch(request('/one')));
      await read(balancer.fetch(request('/two')));
    }

    expect(turns(sent)).toBe('a b a b a b');
  },
);
