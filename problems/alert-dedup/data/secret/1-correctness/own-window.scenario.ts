import { scenario } from '@tickjudge/judge/scenario';
import { alert, allDue, type Contract, due, passedOn, repeat } from '../../feed.ts';

export default scenario<Contract>(
  'takes another window, of one millisecond too',
  async ({ solution, clock, expect }) => {
    const second = await passedOn(
      { solution, clock },
      [alert(0), alert(999), alert(1000), alert(1999), alert(2000)],
      { windowMs: 1000 },
    );
    expect(second, 'windowMs 1000').toEqual([
      'DiskFull of 0 ms',
      'DiskFull of 1000 ms',
      'DiskFull of 2000 ms',
    ]);
    const least = [due(7, 'first'), repeat(7, 'at once'), due(8, 'a ms later')];
    expect(
      await passedOn({ solution, clock }, least, { windowMs: 1 }),
      'windowMs 1',
    ).toHappenExactlyOnce(allDue(least), { what: 'alert' });
    const most = [due(0, 'first'), repeat(3_155_760_000_000, 'a century later')];
    expect(
      await passedOn({ solution, clock }, most, { windowMs: Number.MAX_SAFE_INTEGER }),
      'windowMs 2^53 - 1',
    ).toHappenExactlyOnce(allDue(most), { what: 'alert' });
    const byDefault = await passedOn(
      { solution, clock },
      [alert(0), alert(299_999), alert(300_000)],
      {
        windowMs: undefined,
      },
    );
    expect(byDefault, 'windowMs undefined').toEqual(['DiskFull of 0 ms', 'DiskFull of 300000 ms']);
  },
);
