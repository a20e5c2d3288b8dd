import { scenario } from '@tickjudge/judge/scenario';
import { allDue, type Contract, due, passedOn, repeat } from '../../feed.ts';

export default scenario<Contract>(
  'counts a repeat that is held back for the newest',
  async ({ solution, clock, expect }) => {
    const alerts = [
      due(0, 'disk'),
      due(0, 'host', 'HostDown'),
      repeat(299_000, 'disk, held back'),
      repeat(-999, 'host, a ms less than a window behind it', 'HostDown'),
      due(-1_000, 'host, a window behind it', 'HostDown'),
    ];
    expect(await passedOn({ solution, clock }, alerts)).toHappenExactlyOnce(allDue(alerts), {
      what: 'alert',
    });
  },
);
