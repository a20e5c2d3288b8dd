import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read, turns, turnsWithTimes } from '../../fleet.ts';

export default scenario<Contract>(
  'forgets failed attempts after a check that succeeds',
  async ({ solution, request, http, clock, expect }) => {
    const { origins, sent } = fleet(http, ['a', 'b'], {
      serve: ({ path }, server) =>
        path === '/fails' && server === 'a' ? respond.networkError() : undefined,
    });
    const balancer = await solution.createBalancer(origins, { intervalMs: 1000 });
    for (const atMs of [500, 600, 1500, 1600, 2500, 2600, 2700]) {
      await clock.until(atMs);
      await read(balancer.fetch(request('/fails', { method: 'POST' })));
      await read(balancer.fetch(request('/fine')));
    }

    // Two failures between two checks are no three in a row; at 2700 ms it is the third.
    expect(turnsWithTimes(sent.filter(({ server }) => server === 'a')), 'requests to a').toEqual(
      [500, 600, 1500, 1600, 2500, 2600, 2700].map((atMs) => `a at ${atMs} ms`),
    );
    await read(balancer.fetch(request('/fine')));
    await read(balancer.fetch(request('/fine')));
    expect(turns(sent.slice(-3))).toBe('b b b');
  },
);
