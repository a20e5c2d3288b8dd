import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet } from '../../fleet.ts';

export default scenario<Contract>(
  'waits for a client that reads slowly',
  async ({ solution, request, http, clock, expect }) => {
    const { origins } = fleet(http, ['a', 'b', 'c'], {
      serve: ({ path }) =>
        path !== '/feed'
          ? respond(Number(path.slice(1)))
          : respond.stream(200, [{ data: 'one' }, { data: 'two', afterMs: 10 }]),
    });
    const balancer = await solution.createBalancer(origins);
    for (const path of ['/204', '/205', '/304']) await balancer.fetch(request(path));
    const response = await balancer.fetch(request('/feed'));
    const reader = response.body?.getReader();
    await reader?.read();
    const closed = balancer.close().then(() => clock.now());
    await clock.until(5000);

    await reader?.read();
    await clock.until(6000);
    expect((await reader?.read())?.done).toBe(true);
    expect(await closed, 'ms when the balancer was closed').toBeGreaterThanOrEqual(5000);
    expect(solution).toBeIdle();
  },
);
