import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read } from '../../fleet.ts';

export default scenario<Contract>(
  'gives a request ten seconds',
  async ({ solution, request, http, clock, expect }) => {
    const { origins } = fleet(http, ['a'], {
      serve: ({ path }) =>
        path === '/never' ? respond.never() : respond(200, 'late', { latencyMs: 9999 }),
    });
    const balancer = await solution.createBalancer(origins);

    const answers = await Promise.all([
      read(balancer.fetch(request('/late'))),
      read(balancer.fetch(request('/never'))),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([200, 504]);
    expect(clock.now(), 'ms when the second answer was there').toBe(10_000);
  },
);
