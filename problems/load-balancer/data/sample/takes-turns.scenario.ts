import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, turns } from '../fleet.ts';

export default scenario<Contract>(
  'takes turns in the order of the list',
  async ({ solution, request, http, clock, expect }) => {
    const { origins, sent } = fleet(http, ['a', 'b'], { serve: () => respond(204) });
    const balancer = await solution.createBalancer(origins);
    await clock.until(100);

    for (const path of ['/one', '/two', '/three']) await balancer.fetch(request(path));
    await balancer.close();

    expect(turns(sent), 'turns').toBe('a b a');
    expect(solution).toBeIdle();
  },
);
