import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet } from '../../fleet.ts';

export default scenario<Contract>(
  'waits for a client that reads slowly',
  async ({ solution, request, http, clock, expect }) => {
    const { origins } = fleet(http, ['a', 'b'], {
      serve: ({ path }) => respond(path === '/empty' ? 204 : 200, undefined),
    });
    const slowly = http.service('http://c.test', ({ path }) =>
      path === '/health'
        ? respond(200)
        : respond.stream(200, [{ data: 'one' }, { data: 'two', afterMs: 10 }]),
    );
    const balancer = await solution.createBalancer([...origins, 'http://c.test']);
    await balancer.fetch(request('/empty'));
    await balancer.fetch(request('/empty'));
    const response = await balancer.fetch(request('/feed'));
    const closed = balancer.close().then(() => clock.now());
    await clock.until(5000);

    expect(await response.text()).toBe('onetwo');
    expect(await closed, 'ms when the balancer was closed').toBe(5000);
    expect(slowly.requests.at(-1)?.endedAtMs).toBe(10);
    expect(solution).toBeIdle();
  },
);
