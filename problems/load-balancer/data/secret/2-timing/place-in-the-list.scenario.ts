import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, outcomes, read, turns } from '../../fleet.ts';

export default scenario<Contract>(
  'keeps the place of a server that is taken out and comes back',
  async ({ solution, request, http, clock, expect }) => {
    const { origins, sent } = fleet(http, ['a', 'b', 'c', 'd'], {
      health: {
        b: outcomes('ok - ok'),
        a: outcomes('ok ok ok - ok'),
        d: outcomes('ok ok ok - ok'),
      },
    });
    const options = { intervalMs: 1000, unhealthyAfter: 1, healthyAfter: 1 };
    const balancer = await solution.createBalancer(origins, options);
    const ask = async (atMs: number, count: number) => {
      await clock.until(atMs);
      for (let n = 0; n < count; n++) await read(balancer.fetch(request('/hello')));
    };

    await ask(500, 2); // a b, and then b is taken out
    await ask(1500, 2); // c d, and then b comes back
    await ask(2500, 4); // a b c d, and then a and d are taken out
    await ask(3500, 3); // b c b, and then they come back
    await ask(4500, 5); // c d a b c

    expect(turns(sent), 'turns').toBe('a b c d a b c d b c b c d a b c');
  },
);
