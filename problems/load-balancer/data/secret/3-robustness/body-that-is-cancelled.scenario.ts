import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet } from '../../fleet.ts';

export default scenario<Contract>(
  'ends the answer when the client cancels the body',
  async ({ solution, request, http, clock, expect }) => {
    const { origins, services } = fleet(http, ['a', 'b'], {
      serve: () => respond.stream(200, [{ data: 'one' }, { data: 'two', afterMs: 60_000 }]),
    });
    const balancer = await solution.createBalancer(origins, { intervalMs: 600_000 });
    const unread = await balancer.fetch(request('/feed'));
    const half = await balancer.fetch(request('/feed'));
    const reader = half.body?.getReader();
    await reader?.read();
    const closing = balancer.close().then(() => clock.now());
    await clock.until(300);

    await reader?.cancel('enough');
    await clock.until(400);
    await unread.body?.cancel('enough');

    expect(await closing, 'ms when the balancer was closed').toBe(400);
    expect(
      [services['b'], services['a']].map((service) => {
        const { outcome, endedAtMs } = service?.requests.at(-1) ?? {};
        return `${outcome} at ${endedAtMs} ms`;
      }),
    ).toEqual(['aborted at 300 ms', 'aborted at 400 ms']);
    expect(solution).toBeIdle();
  },
);
