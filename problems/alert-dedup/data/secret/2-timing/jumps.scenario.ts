import { scenario } from '@tickjudge/judge/scenario';
import { allDue, type Contract, due, passedOn, repeat } from '../../feed.ts';

export default scenario<Contract>(
  'forgets nothing too early and nothing too late when time leaps',
  async ({ solution, clock, expect }) => {
    const alerts = [
      due(0, 'disk'),
      due(1, 'host', 'HostDown'),
      due(86_400_000, 'disk, a day on'),
      due(86_400_001, 'host, a day on', 'HostDown'),
      repeat(86_699_999, 'disk, repeat of that day'),
      repeat(86_400_000, 'host, repeat of that day', 'HostDown'),
      due(87_000_000, 'disk, two windows on'),
      due(87_000_001, 'host, two windows on', 'HostDown'),
      repeat(87_000_002, 'disk, repeat'),
      repeat(86_700_003, 'host, repeat', 'HostDown'),
    ];
    expect(await passedOn({ solution, clock }, alerts)).toHappenExactlyOnce(allDue(alerts), {
      what: 'alert',
    });
  },
);
