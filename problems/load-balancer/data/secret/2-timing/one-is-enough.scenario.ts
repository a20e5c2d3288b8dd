import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, outcomes, read, turns } from '../../fleet.ts';

export default scenario<Contract>(
  'takes a server out at one failure and back at one success, if that is asked for',
  async ({ solution, request, http, clock, expect }) => {
    const { origins, sent } = fleet(http, ['a', 'b'], {
      health: { a: outcomes('ok - ok - ok') },
    });
    const options = { intervalMs: 1000, unhealthyAfter: 1, healthyAfter: 1 };
    const balancer = await solution.createBalancer(origins, options);

    for (const atMs of [500, 1500, 2500, 3500, 4500]) {
      await clock.until(atMs);
      await read(balancer.fetch(request('/one')));
      await read(balancer.fetch(request('/two')));
    }

    expect(turns(sent)).toBe('a b b b a b b b a b');
  },
);
