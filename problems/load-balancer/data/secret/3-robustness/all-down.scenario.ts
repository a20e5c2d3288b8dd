import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, outcomes, read, turns } from '../../fleet.ts';

export default scenario<Contract>(
  'answers 503 at once when all are down, uses up no turn, and recovers',
  async ({ solution, request, http, clock, expect }) => {
    const { origins, sent } = fleet(http, ['a', 'b', 'c'], {
      health: { a: outcomes('ok - ok'), b: outcomes('ok - - ok'), c: outcomes('ok - - ok') },
    });
    const options = { intervalMs: 1000, unhealthyAfter: 1, healthyAfter: 1 };
    const balancer = await solution.createBalancer(origins, options);
    await read(balancer.fetch(request('/zero')));
    await clock.until(1500);

    for (const path of ['/one', '/two']) {
      const { status } = await read(balancer.fetch(request(path)));
      expect(status).toBe(503);
    }
    expect(clock.now(), 'ms when the answers were there').toBe(1500);

    await clock.until(2500);
    const answer = await read(balancer.fetch(request('/three')));
    expect(answer.status).toBe(200);
    await clock.until(3500);
    await read(balancer.fetch(request('/four')));
    expect(turns(sent), 'turns').toBe('a a b');
  },
);
