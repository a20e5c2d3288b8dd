import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read, turns } from '../../fleet.ts';

export default scenario<Contract>(
  'survives checks and requests that are refused',
  async ({ solution, request, http, clock, expect }) => {
    const { origins, sent } = fleet(http, ['a', 'b'], {
      health: {
        a: () => respond.networkError(),
        b: ({ count }) => (count <= 2 ? respond.networkError({ latencyMs: 50 }) : respond(200)),
      },
    });
    const options = { intervalMs: 1000, unhealthyAfter: 2, healthyAfter: 1 };
    const balancer = await solution.createBalancer(origins, options);

    await clock.until(1500);
    expect((await read(balancer.fetch(request('/one')))).status).toBe(503);
    await clock.until(2500);
    expect((await read(balancer.fetch(request('/two')))).status).toBe(200);
    await balancer.close();
    expect(solution).toBeIdle();
    expect(turns(sent)).toBe('b');
  },
);
