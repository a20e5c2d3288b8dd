import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read, turnsWithTimes } from '../../fleet.ts';

export default scenario<Contract>(
  'takes a check without an answer for a failure at its time limit',
  async ({ solution, request, http, clock, expect }) => {
    const { origins, sent, checksOf } = fleet(http, ['a', 'b'], {
      health: { a: () => respond.never() },
    });
    const options = { intervalMs: 1000, checkTimeoutMs: 400, unhealthyAfter: 2 };
    const balancer = await solution.createBalancer(origins, options);

    for (const atMs of [1399, 1401]) {
      await clock.until(atMs);
      await read(balancer.fetch(request('/one')));
      await read(balancer.fetch(request('/two')));
    }

    expect(turnsWithTimes(sent)).toEqual([
      'a at 1399 ms',
      'b at 1399 ms',
      'b at 1401 ms',
      'b at 1401 ms',
    ]);
    expect(checksOf('a').map(({ outcome, endedAtMs }) => [outcome, endedAtMs])).toEqual([
      ['aborted', 400],
      ['aborted', 1400],
    ]);
  },
);
