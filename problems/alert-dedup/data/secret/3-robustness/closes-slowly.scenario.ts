import { scenario } from '@tickjudge/judge/scenario';
import { alert, at0, type Contract, feed } from '../../feed.ts';

export default scenario<Contract>(
  'waits until the source is closed',
  async ({ solution, clock, expect }) => {
    const { source, notes } = feed(clock, at0([alert(0), alert(300_000)]), { closeMs: 700 });
    const stream = await solution.dedup(source);
    await stream.next();
    expect(await stream.return()).toMatchObject({ done: true });
    expect(clock.now(), 'ms when return() answered').toBe(700);
    expect(notes.closings, 'closing of the source').toArriveAt([0]);
  },
);
