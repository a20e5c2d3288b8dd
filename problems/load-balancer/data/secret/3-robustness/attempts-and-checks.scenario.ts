import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, outcomes, read, turnsWithTimes } from '../../fleet.ts';

export default scenario<Contract>(
  'counts failures of checks and attempts in one row',
  async ({ solution, request, http, clock, expect }) => {
    const { origins, sent } = fleet(http, ['a', 'b'], {
      health: { a: outcomes('ok - ok - ok') },
      serve: ({ path }, server) =>
        path === '/fails' && server === 'a' ? respond.never() : undefined,
    });
    const options = { intervalMs: 1000, requestTimeoutMs: 100, unhealthyAfter: 3, healthyAfter: 1 };
    const balancer = await solution.createBalancer(origins, options);
    const ask = async (atMs: number, path: string) => {
      await clock.until(atMs);
      await read(balancer.fetch(request(path, { method: 'POST' })));
    };

    await ask(500, '/fails'); // a: 1 failure
    await ask(700, '/fine'); // b
    await ask(1500, '/fails'); // a: the check at 1000 ms was the second failure, this is the third
    await ask(1601, '/fine'); // b, and from now on b alone
    await ask(1602, '/fine');
    await ask(2001, '/fine'); // a: back by its check at 2000 ms
    await ask(2002, '/fine'); // b
    await ask(2003, '/fails'); // a: 1 failure
    await ask(2200, '/fine'); // b
    await ask(3500, '/fine'); // a: the check at 3000 ms was its second failure, and an answer is no success
    await ask(3600, '/fine'); // b
    await ask(3700, '/fails'); // a: 3 failures
    await ask(3801, '/fine'); // b
    await ask(3802, '/fine'); // b

    expect(turnsWithTimes(sent), 'turns').toEqual([
      'a at 500 ms',
      'b at 700 ms',
      'a at 1500 ms',
      'b at 1601 ms',
      'b at 1602 ms',
      'a at 2001 ms',
      'b at 2002 ms',
      'a at 2003 ms',
      'b at 2200 ms',
      'a at 3500 ms',
      'b at 3600 ms',
      'a at 3700 ms',
      'b at 3801 ms',
      'b at 3802 ms',
    ]);
  },
);
