import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet } from '../../fleet.ts';

export default scenario<Contract>(
  'checks a silent server for six hours without piling up',
  { horizonMs: 21_600_000 },
  async ({ solution, http, clock, expect }) => {
    const { origins, checksOf } = fleet(http, ['a', 'b'], {
      health: { a: () => respond.never() },
    });
    const options = { intervalMs: 30_000, checkTimeoutMs: 100_000 };
    const balancer = await solution.createBalancer(origins, options);
    await clock.until(21_599_999);

    expect(checksOf('a'), 'check').toPeakAt(1);
    expect(checksOf('a').length, 'number of checks of a').toBe(180);
    expect(checksOf('b').length, 'number of checks of b').toBe(720);
    await balancer.close();
    expect(solution).toBeIdle();
  },
);
