import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet } from '../../fleet.ts';

export default scenario<Contract>(
  'never has two checks of one server at once, and keeps to the grid',
  async ({ solution, http, clock, expect }) => {
    const { origins, checksOf } = fleet(http, ['a', 'b'], {
      health: { a: ({ count }) => respond(200, '', { latencyMs: count === 2 ? 900 : 2500 }) },
    });
    const options = { intervalMs: 1000, checkTimeoutMs: 3500 };
    await solution.createBalancer(origins, options);
    await clock.until(9500);

    expect(checksOf('a'), 'check').toPeakAt(1);
    expect(checksOf('a'), 'checks of a').toArriveAt([0, 3000, 4000, 7000]);
    expect(checksOf('b'), 'checks of b').toArriveAt(
      Array.from({ length: 10 }, (_, index) => index * 1000),
    );
  },
);
