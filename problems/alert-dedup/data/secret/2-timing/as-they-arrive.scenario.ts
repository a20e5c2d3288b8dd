import { scenario } from '@tickjudge/judge/scenario';
import { alert, type Contract, drain, feed } from '../../feed.ts';

export default scenario<Contract>(
  'passes alerts on at the instant at which they arrive',
  async ({ solution, clock, expect }) => {
    const { source } = feed(clock, [
      [1_000, alert(0)],
      [1_001, alert(10)],
      [2_500, alert(20, 'HostDown')],
      [60_000, alert(30)],
      [60_000, alert(40, 'HostDown')],
      [90_000, alert(300_000)],
    ]);
    const came = await drain(await solution.dedup(source), clock);
    expect(came, 'alert').toArriveAt([1_000, 2_500, 90_000]);
    expect(came.map(({ name }) => name)).toEqual([
      'DiskFull of 0 ms',
      'HostDown of 20 ms',
      'DiskFull of 300000 ms',
    ]);
  },
);
