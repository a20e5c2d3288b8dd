import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read } from '../../fleet.ts';

export default scenario<Contract>(
  'ends the attempt when the client gives up, and blames nobody',
  async ({ solution, request, http, clock, expect }) => {
    const { origins, sent } = fleet(http, ['a', 'b'], {
      serve: ({ path }) => (path === '/slow' ? respond.never() : undefined),
    });
    const options = { intervalMs: 600_000, unhealthyAfter: 1 };
    const balancer = await solution.createBalancer(origins, options);
    const controller = new AbortController();
    const call = balancer.fetch(request('/slow', { signal: controller.signal }));
    await clock.until(700);

    controller.abort(new Error('The client left.'));
    await expect(call).rejects.toThrow('The client left.');
    expect(clock.now(), 'ms when the call was rejected').toBe(700);

    const late = request('/aborted', { signal: AbortSignal.abort(new Error('Gone already.')) });
    await expect(balancer.fetch(late)).rejects.toThrow('Gone already.');
    for (const path of ['/one', '/two', '/three'])
      expect((await read(balancer.fetch(request(path)))).status).toBe(200);
    expect(
      sent.map(({ server, path }) => server + path),
      'turns',
    ).toEqual([...['a/slow', 'b/one', 'a/two', 'b/three']]);

    await balancer.close();
    expect(clock.now(), 'ms when the balancer was closed').toBe(700);
    expect(solution).toBeIdle();
  },
);
