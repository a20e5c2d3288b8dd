import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, outcomes, read, turnsWithTimes } from '../../fleet.ts';

export default scenario<Contract>(
  'lets a late failure of a removed server end its row of successes',
  async ({ solution, request, http, clock, expect }) => {
    const { origins, sent } = fleet(http, ['a', 'b'], {
      health: { a: outcomes('ok - ok') },
      serve: ({ path }) => (path === '/slow' ? respond.never() : undefined),
    });
    const options = {
      ...{ intervalMs: 1000, requestTimeoutMs: 2000, unhealthyAfter: 1, healthyAfter: 2 },
    };
    const balancer = await solution.createBalancer(origins, options);
    await clock.until(500);
    const slow = read(balancer.fetch(request('/slow', { method: 'POST' })));

    // a: down at 1000 ms, up once at 2000 ms, the failure at 2500 ms, up at 3000 and 4000 ms.
    for (const atMs of [1500, 2400, 3500, 4500]) {
      await clock.until(atMs);
      await read(balancer.fetch(request('/one')));
      await read(balancer.fetch(request('/two')));
    }

    expect((await slow).status).toBe(504);
    expect(turnsWithTimes(sent), 'turns').toEqual([
      'a at 500 ms',
      ...['b at 1500 ms', 'b at 1500 ms', 'b at 2400 ms', 'b at 2400 ms'],
      ...['b at 3500 ms', 'b at 3500 ms', 'a at 4500 ms', 'b at 4500 ms'],
    ]);
  },
);
