import { scenario } from '@tickjudge/judge/scenario';
import { alert, at0, type Contract, feed } from '../../feed.ts';

export default scenario<Contract>(
  'closes the source once, when the consumer stops',
  async ({ solution, clock, expect }) => {
    const { source, notes } = feed(clock, at0([0, 1, 300_000, 600_000].map((at) => alert(at))));
    const stream = await solution.dedup(source);
    for await (const each of stream) {
      if (each?.at === 0) continue;
      await clock.until(500);
      break;
    }
    expect(notes.closings, 'closing of the source').toArriveAt([500]);
    await clock.until(1_000);
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect(await stream.return()).toMatchObject({ done: true });
    expect(notes.reads, 'read of the source').toArriveAt([0, 0, 0]);
    expect(notes.closings, 'closing of the source').toArriveAt([500]);
  },
);
