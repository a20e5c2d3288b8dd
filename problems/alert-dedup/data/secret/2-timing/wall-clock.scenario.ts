import { scenario } from '@tickjudge/judge/scenario';
import { allDue, type Arrival, type Contract, due, feed, nameOf, repeat } from '../../feed.ts';

export default scenario<Contract>(
  'does not mind a wall clock that jumps',
  async ({ solution, clock, expect }) => {
    const arrivals: Arrival[] = [
      [0, due(0, 'first')],
      [10, repeat(1, 'repeat, after a jump by a day')],
      [20, due(300_000, 'new, after a jump back')],
      [30, repeat(599_999, 'repeat, after a jump back')],
    ];
    const { source } = feed(clock, arrivals);
    const stream = await solution.dedup(source);
    const came = [(await stream.next()).value];
    clock.stepWall(86_400_000);
    void clock.sleep(15).then(() => clock.stepWall(-172_800_000));
    for await (const each of stream) came.push(each);
    expect(came.map(nameOf)).toHappenExactlyOnce(allDue(arrivals.map(([, each]) => each)), {
      what: 'alert',
    });
  },
);
