import { scenario } from '@tickjudge/judge/scenario';
import { alert, type Came, type Contract, feed, nameOf } from '../../feed.ts';

export default scenario<Contract>(
  'passes everything on before a silence that never ends',
  async ({ solution, clock, expect }) => {
    const { source } = feed(
      clock,
      [
        [0, alert(0)],
        [50, alert(1)],
        [100, alert(2, 'HostDown')],
      ],
      {
        then: 'silence',
      },
    );
    const stream = await solution.dedup(source);
    const came: Came[] = [];
    for (const _ of [1, 2])
      came.push({ name: nameOf((await stream.next()).value), atMs: clock.now() });
    expect(came, 'what came').toEqual([
      { name: 'DiskFull of 0 ms', atMs: 0 },
      { name: 'HostDown of 2 ms', atMs: 100 },
    ]);
  },
);
