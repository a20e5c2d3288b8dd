import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, outcomes, turnsWithTimes } from '../fleet.ts';

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

    expect(turnsWithTimes(sent), 'turns').toEqual([
      'a at 500 ms',
      'b at 1500 ms',
      'b at 1600 ms',
      'a at 2500 ms',
    ]);
  },
);
