import { scenario } from '@tickjudge/judge/scenario';
import { allDue, type Arrival, type Contract, drain, due, feed, repeat } from '../../feed.ts';

export default scenario<Contract>(
  'goes by when it happened, not by when it arrives',
  async ({ solution, clock, expect }) => {
    const arrivals: Arrival[] = [
      [0, due(0, 'first')],
      [0, due(360_000, 'six minutes later, at the same moment')],
      [600_000, repeat(361_000, 'a second later, after ten minutes')],
      [1_200_000, repeat(420_000, 'a minute later, after twenty minutes')],
    ];
    const { source } = feed(clock, arrivals);
    const came = await drain(await solution.dedup(source), clock);
    expect(came).toHappenExactlyOnce(allDue(arrivals.map(([, each]) => each)), { what: 'alert' });
  },
);
