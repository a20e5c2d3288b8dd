import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet } from '../../fleet.ts';

export default scenario<Contract>(
  'ends the answer when the client gives up while the body comes',
  async ({ solution, request, http, clock, expect }) => {
    const { origins, services } = fleet(http, ['a', 'b'], {
      serve: () => respond.stream(200, [{ data: 'one' }, { data: 'two', afterMs: 60_000 }]),
    });
    const balancer = await solution.createBalancer(origins, { intervalMs: 600_000 });
    const controller = new AbortController();
    const unread = await balancer.fetch(request('/feed', { signal: controller.signal }));
    const half = await balancer.fetch(request('/feed', { signal: controller.signal }));
    const reader = half.body?.getReader();
    await reader?.read();
    const more = expect(reader?.read(), 'the next read').rejects.toThrow();
    const closing = balancer.close().then(() => clock.now());
    await clock.until(300);

    controller.abort(new Error('The client left.'));
    expect(await closing, 'ms when the balancer was closed').toBe(300);
    await more;
    for (const name of ['a', 'b']) {
      const { outcome, endedAtMs } = services[name]?.requests.at(-1) ?? {};
      expect([outcome, endedAtMs], `end of the answer of ${name}`).toEqual(['aborted', 300]);
    }
    expect(unread.status).toBe(200);
    expect(solution).toBeIdle();
  },
);
