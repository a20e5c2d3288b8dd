import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read, turnsWithTimes } from '../../fleet.ts';

export default scenario<Contract>(
  'lets requests under way go on, and resolves when the last has ended',
  async ({ solution, request, http, clock, expect }) => {
    const { origins, sent } = fleet(http, ['a', 'b', 'c'], {
      serve: ({ path }, server) => {
        if (path === '/slow') return respond(200, 'slow', { latencyMs: 800, bodyLatencyMs: 1200 });
        if (path === '/never') return respond.never();
        return server === 'c' ? respond.networkError({ latencyMs: 500 }) : undefined;
      },
    });
    const options = { intervalMs: 1000, requestTimeoutMs: 3000, unhealthyAfter: 1 };
    const balancer = await solution.createBalancer(origins, options);
    const slow = read(balancer.fetch(request('/slow'))); // a, until 2000 ms
    const never = read(balancer.fetch(request('/never', { method: 'POST' }))); // b, until 3000 ms
    const retried = read(balancer.fetch(request('/retried'))); // c, and at 500 ms a
    await clock.until(100);

    const close = async () => {
      await balancer.close();
      return clock.now();
    };
    const closed = [close(), close()];
    expect(await read(balancer.fetch(request('/late')))).toMatchObject({ status: 503 });
    expect(clock.now(), 'ms when a late request was refused').toBe(100);
    expect(await retried).toEqual({ status: 200, text: 'from a' });
    closed.push(close()); // at 500 ms
    expect(await slow).toEqual({ status: 200, text: 'slow' });
    expect((await never).status).toBe(504);
    expect(await Promise.all(closed), 'ms when each close had resolved').toEqual([
      3000, 3000, 3000,
    ]);
    expect(turnsWithTimes(sent), 'turns').toEqual([
      'a at 0 ms',
      'b at 0 ms',
      'c at 0 ms',
      'a at 500 ms',
    ]);
    expect(solution).toBeIdle();
    await balancer.close();
    expect((await read(balancer.fetch(request('/later')))).status).toBe(503);
  },
);
