import { scenario } from '@tickjudge/judge/scenario';
import { alert, type Contract, drain, feed } from '../feed.ts';

export default scenario<Contract>(
  'holds a repeat back that comes out of order, and passes a late one on',
  async ({ solution, clock, expect }) => {
    const { source } = feed(clock, [
      [0, alert(60_000)],
      [10, alert(59_000)],
      [20, alert(119_000, 'HostDown')],
      [30, alert(59_001)],
      [40, alert(59_000)],
    ]);
    const came = await drain(await solution.dedup(source, { windowMs: 60_000 }), clock);
    expect(came).toHappenExactlyOnce(
      ['DiskFull of 60000 ms', 'HostDown of 119000 ms', 'DiskFull of 59000 ms'],
      { what: 'alert' },
    );
    expect(came, 'alert').toArriveAt([0, 20, 40]);
  },
);
