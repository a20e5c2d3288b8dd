import { scenario } from '@tickjudge/judge/scenario';
import { allDue, type Contract, due, passedOn, repeat } from '../../feed.ts';

export default scenario<Contract>(
  'holds a repeat of the same millisecond back',
  async ({ solution, clock, expect }) => {
    const alerts = [
      due(5, 'first'),
      repeat(5, 'repeat'),
      due(5, 'other', 'HostDown'),
      repeat(5, 'repeat again'),
      repeat(5, 'other again', 'HostDown'),
      due(300_005, 'next window'),
      repeat(300_005, 'repeat in the next window'),
    ];
    expect(await passedOn({ solution, clock }, alerts)).toHappenExactlyOnce(allDue(alerts), {
      what: 'alert',
    });
  },
);
