import { scenario } from '@tickjudge/judge/scenario';
import { allDue, type Contract, due, passedOn, repeat } from '../../feed.ts';

export default scenario<Contract>(
  'counts from the alert that was passed on, not from its repeats',
  async ({ solution, clock, expect }) => {
    const alerts = Array.from({ length: 13 }, (_, minute) =>
      (minute % 5 === 0 ? due : repeat)(minute * 60_000, `minute ${minute}`),
    );
    expect(await passedOn({ solution, clock }, alerts)).toHappenExactlyOnce(allDue(alerts), {
      what: 'alert',
    });
  },
);
