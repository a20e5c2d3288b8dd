import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read, turnsWithTimes } from '../../fleet.ts';

export default scenario<Contract>(
  'checks every 5 seconds for 1 second, 3 times down, 2 times up; 10 seconds for a request',
  async ({ solution, request, http, clock, expect }) => {
    const { origins, sent, checksOf } = fleet(http, ['a', 'b'], {
      health: { a: ({ count }) => (count <= 3 ? respond.never() : respond(200)) },
      serve: ({ path }) => (path === '/never' ? respond.never() : undefined),
    });
    const balancer = await solution.createBalancer(origins);

    // Down at 0, 5000 and 10,000 ms, each known a second later; up at 15,000 and 20,000 ms.
    for (const atMs of [10_999, 11_001, 19_999, 20_001]) {
      await clock.until(atMs);
      await read(balancer.fetch(request('/one')));
      await read(balancer.fetch(request('/two')));
    }
    expect(checksOf('a'), 'checks of a').toArriveAt([0, 5000, 10_000, 15_000, 20_000]);
    expect(
      checksOf('a')
        .slice(0, 3)
        .map(({ endedAtMs }) => endedAtMs),
      'ends of checks',
    ).toEqual([1000, 6000, 11_000]);
    expect(turnsWithTimes(sent), 'turns').toEqual([
      ...['a at 10999 ms', 'b at 10999 ms', 'b at 11001 ms', 'b at 11001 ms'],
      ...['b at 19999 ms', 'b at 19999 ms', 'a at 20001 ms', 'b at 20001 ms'],
    ]);

    const alone = await solution.createBalancer(origins.slice(0, 1));
    const { status } = await read(alone.fetch(request('/never')));
    expect(status).toBe(504);
    expect(clock.now(), 'ms when a silent server was given up').toBe(30_001);
  },
);
