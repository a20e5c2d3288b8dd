import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read, turns } from '../../fleet.ts';

export default scenario<Contract>(
  'hands over a body that breaks off, and blames nobody',
  async ({ solution, request, http, clock, expect }) => {
    const { origins, sent } = fleet(http, ['a', 'b'], {
      serve: ({ path }) =>
        path === '/cut'
          ? respond.stream(200, [{ data: 'half ' }, { data: 'of it', afterMs: 500 }], {
              cutAfterBytes: 7,
            })
          : undefined,
    });
    const options = { intervalMs: 600_000, unhealthyAfter: 1 };
    const balancer = await solution.createBalancer(origins, options);

    const response = await balancer.fetch(request('/cut'));
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
    expect(clock.now(), 'ms when the body broke off').toBe(500);
    await read(balancer.fetch(request('/one')));
    await read(balancer.fetch(request('/two')));

    expect(turns(sent), 'turns').toBe('a b a');
    await balancer.close();
    expect(solution).toBeIdle();
  },
);
