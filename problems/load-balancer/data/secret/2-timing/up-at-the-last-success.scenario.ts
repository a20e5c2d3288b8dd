import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read, turnsWithTimes } from '../../fleet.ts';

export default scenario<Contract>(
  'takes a server back when the last success of the row is known',
  async ({ solution, request, http, clock, expect }) => {
    const { origins, sent } = fleet(http, ['a', 'b'], {
      health: {
        a: ({ count }) => respond(count === 1 ? 500 : 204, undefined, { latencyMs: 100 }),
      },
    });
    const options = { intervalMs: 1000, unhealthyAfter: 1, healthyAfter: 3 };
    const balancer = await solution.createBalancer(origins, options);

    for (const atMs of [101, 2101, 3099, 3101]) {
      await clock.until(atMs);
      await read(balancer.fetch(request('/one')));
      await read(balancer.fetch(request('/two')));
    }

    expect(turnsWithTimes(sent), 'turns').toEqual([
      'b at 101 ms',
      'b at 101 ms',
      'b at 2101 ms',
      'b at 2101 ms',
      'b at 3099 ms',
      'b at 3099 ms',
      'a at 3101 ms',
      'b at 3101 ms',
    ]);
  },
);
