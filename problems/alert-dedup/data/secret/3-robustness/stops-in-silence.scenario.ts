import { scenario } from '@tickjudge/judge/scenario';
import { alert, type Contract, feed, nameOf } from '../../feed.ts';

export default scenario<Contract>(
  'lets a next() that waits be answered before a return() closes the source',
  async ({ solution, clock, expect }) => {
    const { source, notes } = feed(clock, [
      [0, alert(0)],
      [1_000, alert(1)],
      [2_000, alert(2, 'HostDown')],
      [3_000, alert(3, 'LinkDown')],
    ]);
    const stream = await solution.dedup(source);
    await stream.next();
    const next = stream.next();
    await clock.until(500);
    const stopped = stream.return().then(({ done }) => [done, clock.now()]);
    const after = stream.next();
    expect(nameOf((await next).value), 'the alert that was waited for').toBe('HostDown of 2 ms');
    await clock.until(2_500);
    expect(notes.closings, 'closing of the source').toArriveAt([2_000]);
    expect(await stopped, 'return()').toEqual([true, 2_000]);
    expect(await after).toEqual({ done: true, value: undefined });
    expect(notes.reads, 'read of the source').toArriveAt([0, 0, 1_000]);
  },
);
