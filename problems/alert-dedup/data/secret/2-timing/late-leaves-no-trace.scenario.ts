import { scenario } from '@tickjudge/judge/scenario';
import { allDue, type Contract, due, passedOn, repeat } from '../../feed.ts';

export default scenario<Contract>(
  'lets a late alert hold nothing back, nor begin a window anew',
  async ({ solution, clock, expect }) => {
    const alerts = [
      due(400_000, 'newest', 'HostDown'),
      due(100_000, 'late disk'),
      due(100_001, 'disk, not late'),
      due(99_000, 'late disk after it'),
      repeat(400_000, 'repeat of the disk that was not late'),
      due(400_001, 'disk in its next window'),
    ];
    expect(await passedOn({ solution, clock }, alerts)).toHappenExactlyOnce(allDue(alerts), {
      what: 'alert',
    });
  },
);
