import { scenario } from '@tickjudge/judge/scenario';
import { allDue, type Contract, due, passedOn, repeat } from '../../feed.ts';

export default scenario<Contract>(
  'passes on what is a whole window behind the newest',
  async ({ solution, clock, expect }) => {
    const alerts = [
      due(100_000, 'disk'),
      due(400_000, 'newest', 'HostDown'),
      repeat(100_001, 'disk, a ms less than a window behind'),
      due(100_000, 'disk, a window behind'),
      due(99_999, 'disk, a ms more than a window behind'),
      due(100_000, 'disk, a window behind again'),
    ];
    expect(await passedOn({ solution, clock }, alerts)).toHappenExactlyOnce(allDue(alerts), {
      what: 'alert',
    });
  },
);
