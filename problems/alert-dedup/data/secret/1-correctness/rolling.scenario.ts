import { scenario } from '@tickjudge/judge/scenario';
import { allDue, type Contract, due, passedOn, repeat } from '../../feed.ts';

export default scenario<Contract>(
  'begins each window with its own alert',
  async ({ solution, clock, expect }) => {
    const alerts = [
      due(240_000, 'disk, minute 4', 'DiskFull'),
      due(270_000, 'host, minute 4.5', 'HostDown'),
      repeat(360_000, 'disk, minute 6', 'DiskFull'),
      due(540_000, 'disk, minute 9', 'DiskFull'),
      repeat(540_000, 'host, minute 9', 'HostDown'),
      due(570_000, 'host, minute 9.5', 'HostDown'),
      repeat(600_000, 'disk, minute 10', 'DiskFull'),
      due(840_000, 'disk, minute 14', 'DiskFull'),
    ];
    expect(await passedOn({ solution, clock }, alerts)).toHappenExactlyOnce(allDue(alerts), {
      what: 'alert',
    });
  },
);
