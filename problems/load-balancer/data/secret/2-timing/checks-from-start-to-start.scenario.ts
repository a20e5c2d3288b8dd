import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet } from '../../fleet.ts';

export default scenario<Contract>(
  'checks every server at once and then every intervalMs, from start to start',
  async ({ solution, http, clock, expect }) => {
    const { origins, checksOf } = fleet(http, ['a', 'b', 'c'], {
      health: {
        a: () => respond(200, 'fine', { latencyMs: 300, bodyLatencyMs: 200 }),
        b: () => respond(500, 'not so fine', { latencyMs: 700 }),
        c: () => respond.networkError({ latencyMs: 20 }),
      },
    });
    await clock.until(250);
    await solution.createBalancer(origins, { intervalMs: 1000 });
    await clock.until(4500);

    const due = [250, 1250, 2250, 3250, 4250];
    expect(checksOf('a'), 'checks of a').toArriveAt(due);
    expect(checksOf('b'), 'checks of b, which fails').toArriveAt(due);
    expect(checksOf('c'), 'checks of c, which refuses').toArriveAt(due);
    expect(checksOf('a').map(({ method }) => method)).toEqual(due.map(() => 'GET'));
  },
);
