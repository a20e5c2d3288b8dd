import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read, turnsWithTimes } from '../../fleet.ts';

export default scenario<Contract>(
  'ends a later attempt, too, when the client gives up, and blames only who failed',
  async ({ solution, request, http, clock, expect }) => {
    const { origins, sent, services } = fleet(http, ['a', 'b', 'c'], {
      serve: ({ path }, server) => {
        if (path !== '/slow') return undefined;
        return server === 'a' ? respond.networkError({ latencyMs: 100 }) : respond.never();
      },
    });
    const options = { intervalMs: 600_000, requestTimeoutMs: 5000, unhealthyAfter: 1 };
    const balancer = await solution.createBalancer(origins, options);
    const controller = new AbortController();
    const call = balancer.fetch(request('/slow', { signal: controller.signal })); // b from 100 ms
    const rejected = expect(call, 'the call').rejects.toThrow('The client left.');
    await clock.until(300);

    controller.abort(new Error('The client left.'));
    await rejected;
    expect(clock.now(), 'ms when the call was rejected').toBe(300);
    const { outcome, endedAtMs } = services['b']?.requests.at(-1) ?? {};
    expect(`${outcome} at ${endedAtMs} ms`, 'end of the attempt at b').toBe('aborted at 300 ms');
    for (let n = 0; n < 3; n++) await read(balancer.fetch(request('/fine')));
    expect(turnsWithTimes(sent), 'turns').toEqual([
      ...['a at 0 ms', 'b at 100 ms'],
      ...['c at 300 ms', 'b at 300 ms', 'c at 300 ms'],
    ]);
    await balancer.close();
    expect(solution).toBeIdle();
  },
);
