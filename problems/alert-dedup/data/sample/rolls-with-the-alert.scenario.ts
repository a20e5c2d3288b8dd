import { scenario } from '@tickjudge/judge/scenario';
import { alert, at0, type Contract, drain, feed } from '../feed.ts';

export default scenario<Contract>(
  'passes on what is new for five minutes',
  async ({ solution, clock, expect }) => {
    const { source } = feed(clock, at0([alert(0), alert(200_000), alert(300_000)]));
    const came = await drain(await solution.dedup(source), clock);
    expect(came).toHappenExactlyOnce(['DiskFull of 0 ms', 'DiskFull of 300000 ms'], {
      what: 'alert',
    });
  },
);
