import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read, turnsWithTimes } from '../../fleet.ts';

export default scenario<Contract>(
  'takes a server out when the last failure of the row is known',
  async ({ solution, request, http, clock, expect }) => {
    const { origins, sent, checksOf } = fleet(http, ['a', 'b'], {
      health: {
        a: ({ count }) =>
          respond(count % 2 === 1 ? 500 : 302, 'down', { latencyMs: 100, bodyLatencyMs: 300 }),
      },
    });
    const balancer = await solution.createBalancer(origins, { intervalMs: 1000 });

    for (const atMs of [1101, 2099, 2101, 9999]) {
      await clock.until(atMs);
      await read(balancer.fetch(request('/one')));
      await read(balancer.fetch(request('/two')));
    }

    expect(turnsWithTimes(sent), 'turns').toEqual([
      'a at 1101 ms',
      'b at 1101 ms',
      'a at 2099 ms',
      'b at 2099 ms',
      'b at 2101 ms',
      'b at 2101 ms',
      'b at 9999 ms',
      'b at 9999 ms',
    ]);
    // Nothing of a check is left, not even the body of one that failed.
    expect(
      checksOf('a').map(({ outcome, endedAtMs }) => `${outcome} at ${endedAtMs} ms`),
      'ends of the checks of a',
    ).toEqual(checksOf('a').map(({ atMs }) => `aborted at ${atMs + 100} ms`));
  },
);
