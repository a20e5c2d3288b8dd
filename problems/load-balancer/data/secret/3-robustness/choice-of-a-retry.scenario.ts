import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read, turnsWithTimes } from '../../fleet.ts';

export default scenario<Contract>(
  'lets a retry use up a turn: after the server chosen last by anybody, past those it has tried',
  async ({ solution, request, http, clock, expect }) => {
    const { origins, sent } = fleet(http, ['a', 'b', 'c', 'd'], {
      serve: ({ path }) =>
        path === '/fails' ? respond.networkError({ latencyMs: 100 }) : undefined,
    });
    const balancer = await solution.createBalancer(origins, { unhealthyAfter: 10 });
    const first = read(balancer.fetch(request('/fails'))); // a at 0 ms
    await clock.until(50);
    await read(balancer.fetch(request('/fine'))); // b
    await clock.until(150); // the first: c at 100 ms
    await read(balancer.fetch(request('/fine'))); // d
    const { status } = await first; // a is tried already: b at 200 ms, then d at 300 ms
    await read(balancer.fetch(request('/fine'))); // a

    expect(turnsWithTimes(sent), 'turns').toEqual([
      ...['a at 0 ms', 'b at 50 ms', 'c at 100 ms', 'd at 150 ms'],
      ...['b at 200 ms', 'd at 300 ms', 'a at 400 ms'],
    ]);
    expect(status).toBe(502);
  },
);
