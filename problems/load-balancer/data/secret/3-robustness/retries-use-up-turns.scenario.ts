import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read, turnsWithTimes } from '../../fleet.ts';

export default scenario<Contract>(
  'lets retries use up turns, like any other choice',
  async ({ solution, request, http, clock, expect }) => {
    const { origins, sent } = fleet(http, ['a', 'b', 'c'], {
      serve: ({ path }, server) =>
        path === '/fails' && server !== 'c' ? respond.networkError({ latencyMs: 100 }) : undefined,
    });
    const balancer = await solution.createBalancer(origins);
    const first = read(balancer.fetch(request('/fails'))); // a at 0 ms
    await clock.until(50);
    await read(balancer.fetch(request('/fine'))); // b
    await read(balancer.fetch(request('/fine'))); // c
    await read(balancer.fetch(request('/fine'))); // a
    await first; // b at 100 ms, c at 200 ms
    await read(balancer.fetch(request('/fine')));

    expect(turnsWithTimes(sent)).toEqual([
      'a at 0 ms',
      'b at 50 ms',
      'c at 50 ms',
      'a at 50 ms',
      'b at 100 ms',
      'c at 200 ms',
      'a at 200 ms',
    ]);
  },
);
