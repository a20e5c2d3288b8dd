import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, outcomes, read } from '../../fleet.ts';

export default scenario<Contract>(
  'counts successes in a row, not successes',
  async ({ solution, request, http, clock, expect }) => {
    const { origins, sent } = fleet(http, ['a', 'b'], {
      health: { a: outcomes('- ok ok - ok ok - ok ok ok') },
    });
    const options = { intervalMs: 1000, unhealthyAfter: 1, healthyAfter: 3 };
    const balancer = await solution.createBalancer(origins, options);

    for (let atMs = 500; atMs < 12_000; atMs += 1000) {
      await clock.until(atMs);
      await read(balancer.fetch(request('/one')));
      await read(balancer.fetch(request('/two')));
    }

    const first = sent.find(({ server }) => server === 'a');
    expect(first?.atMs, 'ms when a got its first request').toBe(9500);
  },
);
