import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, due, passedOn } from '../../feed.ts';
import { byTheRules } from '../../rules.ts';

export default scenario<Contract>(
  'agrees with the rules in 400 random alerts',
  async ({ solution, clock, random, expect }) => {
    const alerts = Array.from({ length: 400 }, (_, n) =>
      due(n * 10 - random.int(0, 1500), `alert ${n}`, `name ${random.int(0, 9)}`),
    );
    const came = await passedOn({ solution, clock }, alerts, { windowMs: 1000 });
    expect(came).toHappenExactlyOnce(byTheRules(alerts, 1000), { what: 'alert' });
  },
);
