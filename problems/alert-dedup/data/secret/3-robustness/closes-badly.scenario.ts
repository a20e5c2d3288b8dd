import { scenario } from '@tickjudge/judge/scenario';
import { alert, at0, type Contract, feed } from '../../feed.ts';

type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'passes an error of closing on',
  async ({ solution, driver, clock, expect }) => {
    const { source, notes } = feed(clock, at0([alert(0), alert(300_000)]), {
      closeMs: 50,
      closeError: new RangeError('the socket is stuck'),
    });
    const stream = await solution.dedup(source);
    await stream.next();
    const failure = await stream.return().catch((error: Error) => error);
    expect(failure, 'what return() rejected with').toMatchObject({
      name: 'RangeError',
      message: 'the socket is stuck',
    });
    expect(clock.now(), 'ms when return() rejected').toBe(50);
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect(await stream.return()).toMatchObject({ done: true });
    expect(notes.reads, 'read of the source').toArriveAt([0]);
    expect(notes.closings, 'closing of the source').toArriveAt([0]);
    expect(await driver.closedBadly(), 'the log of three calls of return()').toEqual([
      'next()',
      'passed on DiskFull',
      'return() with 0 arguments',
      'return() threw the same error',
      'return() answers done',
      'return() answers done',
      'done',
    ]);
  },
);
