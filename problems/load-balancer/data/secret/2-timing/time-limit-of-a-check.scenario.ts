import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read, turnsWithTimes } from '../../fleet.ts';

export default scenario<Contract>(
  'takes a check without a status for a failure at its time limit, not before',
  async ({ solution, request, http, clock, expect }) => {
    const { origins, sent, checksOf } = fleet(http, ['a', 'b', 'c'], {
      health: {
        a: () => respond.never(),
        c: () => respond(200, 'fine', { latencyMs: 399, bodyLatencyMs: 5000 }),
      },
    });
    const options = { intervalMs: 1000, checkTimeoutMs: 400, unhealthyAfter: 2 };
    const balancer = await solution.createBalancer(origins, options);

    for (const atMs of [1399, 1401]) {
      await clock.until(atMs);
      for (let n = 0; n < 3; n++) await read(balancer.fetch(request('/hello')));
    }

    expect(turnsWithTimes(sent), 'turns').toEqual([
      ...['a at 1399 ms', 'b at 1399 ms', 'c at 1399 ms'],
      ...['b at 1401 ms', 'c at 1401 ms', 'b at 1401 ms'],
    ]);
    expect(checksOf('a').map(({ outcome, endedAtMs }) => `${outcome} at ${endedAtMs} ms`)).toEqual([
      'aborted at 400 ms',
      'aborted at 1400 ms',
    ]);
  },
);
