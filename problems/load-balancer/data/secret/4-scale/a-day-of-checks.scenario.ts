import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet } from '../../fleet.ts';

export default scenario<Contract>(
  'checks a silent server for a day without piling up',
  { horizonMs: 86_400_000 },
  async ({ solution, http, clock, expect }) => {
    const { origins, checksOf } = fleet(http, ['a', 'b'], {
      health: { a: () => respond.never() },
    });
    const options = { intervalMs: 30_000, checkTimeoutMs: 100_000 };
    const balancer = await solution.createBalancer(origins, options);
    await clock.until(86_400_000 - 1);

    expect(checksOf('a'), 'checks of a at once').toPeakAt(1);
    expect(checksOf('a').length, 'number of checks of a').toBe(720);
    expect(checksOf('b').length, 'number of checks of b').toBe(2880);
    await balancer.close();
    expect(solution).toBeIdle();
  },
);
