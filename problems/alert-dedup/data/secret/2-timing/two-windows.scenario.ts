import { scenario } from '@tickjudge/judge/scenario';
import { allDue, type Contract, due, passedOn, repeat } from '../../feed.ts';

export default scenario<Contract>(
  'remembers an alert for as long as one that is not late may repeat it',
  async ({ solution, clock, expect }) => {
    const alerts = [
      due(0, 'disk'),
      due(599_998, 'host, nearly two windows on', 'HostDown'),
      repeat(299_999, 'disk again, in the last ms of its window'),
      due(300_000, 'disk in its second window'),
    ];
    expect(await passedOn({ solution, clock }, alerts)).toHappenExactlyOnce(allDue(alerts), {
      what: 'alert',
    });
  },
);
