import { scenario } from '@tickjudge/judge/scenario';
import { alert, type Contract, feed, nameOf } from '../../feed.ts';

export default scenario<Contract>(
  'passes an error of the source on, after the alerts before it',
  async ({ solution, clock, expect }) => {
    const { source, notes } = feed(
      clock,
      [
        [100, alert(0)],
        [200, alert(1)],
        [300, alert(2, 'HostDown')],
      ],
      {
        then: new RangeError('partition 3 is gone'),
      },
    );
    const stream = await solution.dedup(source);
    const came: string[] = [];
    const failure = await (async () => {
      for await (const each of stream) came.push(nameOf(each));
    })().catch((error: Error) => error);
    expect(failure, 'what next() rejected with').toMatchObject({
      name: 'RangeError',
      message: 'partition 3 is gone',
    });
    expect(came, 'what came before the error').toEqual(['DiskFull of 0 ms', 'HostDown of 2 ms']);
    expect(clock.now(), 'ms when it failed').toBe(300);
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect(notes.closings, 'closing of a source that has failed').toArriveAt([]);
    expect(notes.reads, 'read of the source').toArriveAt([0, 100, 200, 300]);
  },
);
