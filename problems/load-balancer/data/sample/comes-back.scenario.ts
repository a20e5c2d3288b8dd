import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, outcomes, turns } from '../fleet.ts';

export default scenario<Contract>(
  'leaves out a server that is down until it is back',
  async ({ solution, request, http, clock, expect }) => {
    const { origins, sent } = fleet(http, ['a', 'b'], {
      health: { a: outcomes('- - ok') },
      serve: () => respond(204),
    });
    const options = { intervalMs: 1000, unhealthyAfter: 2, healthyAfter: 1 };
    const balancer = await solution.createBalancer(origins, options);

    for (const atMs of [500, 1500, 1600, 2500]) {
      await clock.until(atMs);
      await balancer.fetch(request(`/at/${atMs}`));
    }

    expect(turns(sent)).toBe('a b b a');
  },
);
