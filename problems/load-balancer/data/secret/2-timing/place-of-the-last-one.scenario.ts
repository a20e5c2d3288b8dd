import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, outcomes, read, turns } from '../../fleet.ts';

export default scenario<Contract>(
  'goes on after the server chosen last when that one has been taken out',
  async ({ solution, request, http, clock, expect }) => {
    const { origins, sent } = fleet(http, ['a', 'b', 'c', 'd'], {
      health: { c: outcomes('ok -'), a: outcomes('ok -') },
    });
    const options = { intervalMs: 1000, unhealthyAfter: 1 };
    const balancer = await solution.createBalancer(origins, options);
    for (const atMs of [500, 500, 500, 1500, 1500, 1500, 1500]) {
      await clock.until(atMs);
      await read(balancer.fetch(request('/hello')));
    }

    expect(turns(sent)).toBe('a b c d b d b');
  },
);
