import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet } from '../../fleet.ts';

export default scenario<Contract>(
  'ends checks under way and begins no other when it is closed',
  async ({ solution, http, clock, expect }) => {
    const { origins, checksOf } = fleet(http, ['a', 'b', 'c'], {
      health: {
        a: () => respond.never(),
        b: () => respond(200, 'fine', { latencyMs: 30, bodyLatencyMs: 60_000 }),
        c: () => respond.networkError({ latencyMs: 40 }),
      },
    });
    const balancer = await solution.createBalancer(origins, {
      intervalMs: 1000,
      checkTimeoutMs: 900,
    });
    await clock.until(1500);
    expect(checksOf('b').map(({ outcome, endedAtMs }) => `${outcome} at ${endedAtMs} ms`)).toEqual([
      'aborted at 30 ms',
      'aborted at 1030 ms',
    ]);

    await balancer.close();

    expect(clock.now(), 'ms when the balancer was closed').toBe(1500);
    expect(solution).toBeIdle();
    expect(checksOf('a').map(({ outcome, endedAtMs }) => `${outcome} at ${endedAtMs} ms`)).toEqual([
      'aborted at 900 ms',
      'aborted at 1500 ms',
    ]);
    await clock.until(60_000);
    for (const name of ['a', 'b', 'c'])
      expect(checksOf(name), `checks of ${name}`).toArriveAt([0, 1000]);
  },
);
