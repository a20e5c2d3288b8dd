import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, outcomes, read } from '../../fleet.ts';

export default scenario<Contract>(
  'counts failures in a row, not failures',
  async ({ solution, request, http, clock, expect }) => {
    const { origins, sent } = fleet(http, ['a', 'b'], {
      health: { a: outcomes('- - ok - - ok - ok - - -') },
    });
    const balancer = await solution.createBalancer(origins, { intervalMs: 1000 });

    for (let atMs = 500; atMs < 12_000; atMs += 1000) {
      await clock.until(atMs);
      await read(balancer.fetch(request('/one')));
      await read(balancer.fetch(request('/two')));
    }

    const last = sent.findLast(({ server }) => server === 'a');
    expect(last?.atMs, 'ms when a got its last request').toBe(9500);
    expect(sent.filter(({ server }) => server === 'a')).toHaveLength(10);
  },
);
