import { scenario } from '@tickjudge/judge/scenario';
import { allDue, type Contract, due, passedOn, repeat } from '../../feed.ts';

export default scenario<Contract>(
  'holds back until a millisecond before the window ends',
  async ({ solution, clock, expect }) => {
    const alerts = [
      due(1_000, 'the first'),
      repeat(300_999, 'a ms before its window ends'),
      due(301_000, 'when its window ends'),
      repeat(600_999, 'a ms before the second window ends'),
      due(601_000, 'when the second window ends'),
    ];
    expect(await passedOn({ solution, clock }, alerts)).toHappenExactlyOnce(allDue(alerts), {
      what: 'alert',
    });
  },
);
