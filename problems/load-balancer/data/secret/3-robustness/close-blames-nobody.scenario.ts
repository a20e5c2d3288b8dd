import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read, turnsWithTimes } from '../../fleet.ts';

export default scenario<Contract>(
  'does not take checks that it ended for failures',
  async ({ solution, request, http, clock, expect }) => {
    const { origins, sent } = fleet(http, ['a', 'b'], {
      health: { b: () => respond(200, '', { latencyMs: 500 }) },
      serve: (_, server) => (server === 'a' ? respond.networkError({ latencyMs: 300 }) : undefined),
    });
    const balancer = await solution.createBalancer(origins, { unhealthyAfter: 1 });
    const call = read(balancer.fetch(request('/hello')));
    await clock.until(100);

    await Promise.all([balancer.close(), call]);

    expect(await call).toEqual({ status: 200, text: 'from b' });
    expect(turnsWithTimes(sent), 'turns').toEqual(['a at 0 ms', 'b at 300 ms']);
  },
);
