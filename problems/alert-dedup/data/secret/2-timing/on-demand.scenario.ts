import { scenario } from '@tickjudge/judge/scenario';
import { alert, at0, type Contract, feed } from '../../feed.ts';

export default scenario<Contract>(
  'reads the source only when it is asked',
  async ({ solution, clock, expect }) => {
    const { source, notes } = feed(clock, at0([0, 1, 2, 300_000, 600_000].map((at) => alert(at))));
    const stream = await solution.dedup(source);
    await clock.until(1_000);
    expect(notes.reads, 'read before the first next()').toArriveAt([]);
    await stream.next();
    await clock.until(2_000);
    expect(notes.reads, 'read of the source').toArriveAt([1_000]);
    await stream.next();
    await clock.until(3_000);
    expect(notes.reads, 'read of the source').toArriveAt([1_000, 2_000, 2_000, 2_000]);
    await stream.next();
    await clock.until(4_000);
    await stream.next();
    expect(notes.reads, 'read of the source').toArriveAt([
      1_000, 2_000, 2_000, 2_000, 3_000, 4_000,
    ]);
  },
);
