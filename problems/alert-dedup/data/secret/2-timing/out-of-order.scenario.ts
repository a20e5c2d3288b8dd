import { scenario } from '@tickjudge/judge/scenario';
import { allDue, type Contract, due, passedOn, repeat } from '../../feed.ts';

export default scenario<Contract>(
  'holds a repeat back that happened before what it repeats',
  async ({ solution, clock, expect }) => {
    const alerts = [
      due(600_000, 'first'),
      repeat(599_999, 'a ms before'),
      repeat(300_001, 'almost a window before'),
      due(900_000, 'the end of the first window'),
      repeat(899_999, 'in the first window, after the second began'),
      repeat(600_001, 'almost a window before the second'),
    ];
    expect(await passedOn({ solution, clock }, alerts)).toHappenExactlyOnce(allDue(alerts), {
      what: 'alert',
    });
  },
);
