import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read, turns } from '../../fleet.ts';

export default scenario<Contract>(
  'takes a server out for attempts that fail, before its next check',
  async ({ solution, request, http, clock, expect }) => {
    const { origins, sent } = fleet(http, ['a', 'b'], {
      serve: (_, server) => (server === 'a' ? respond.networkError() : undefined),
    });
    const balancer = await solution.createBalancer(origins, { intervalMs: 60_000 });
    await clock.until(10);

    const statuses: number[] = [];
    for (let n = 0; n < 8; n++) {
      const { status } = await read(balancer.fetch(request('/pay', { json: n })));
      statuses.push(status);
    }

    expect(turns(sent), 'turns').toBe('a b a b a b b b');
    expect(statuses).toEqual([502, 200, 502, 200, 502, 200, 200, 200]);
  },
);
