import { scenario } from '@tickjudge/judge/scenario';
import { alert, at0, type Contract, feed, nameOf, passedOn } from '../../feed.ts';

export default scenario<Contract>(
  'keeps two streams apart',
  async ({ solution, clock, expect }) => {
    const one = await solution.dedup(feed(clock, at0([alert(0), alert(1)])).source);
    const two = await solution.dedup(feed(clock, at0([alert(1), alert(0)])).source);
    expect(nameOf((await one.next()).value), 'first of one').toBe('DiskFull of 0 ms');
    expect(nameOf((await two.next()).value), 'first of the other').toBe('DiskFull of 1 ms');
    expect(await one.next()).toEqual({ done: true, value: undefined });
    const far = await passedOn({ solution, clock }, [alert(1e12)]);
    const after = await passedOn({ solution, clock }, [alert(5), alert(6)]);
    expect([...far, ...after], 'a stream after one with later times').toEqual([
      'DiskFull of 1000000000000 ms',
      'DiskFull of 5 ms',
    ]);
  },
);
