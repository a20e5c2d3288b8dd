import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read, turnsWithTimes } from '../../fleet.ts';

export default scenario<Contract>(
  'tries each server once, and then answers what the last attempt says',
  async ({ solution, request, http, clock, expect }) => {
    const failure: Record<string, string> = {};
    const { origins, sent } = fleet(http, ['a', 'b', 'c'], {
      serve: (_, server) =>
        failure[server] === 'silent' ? respond.never() : respond.networkError({ latencyMs: 10 }),
    });
    const options = { requestTimeoutMs: 500, unhealthyAfter: 10 };
    const balancer = await solution.createBalancer(origins, options);

    const refused = await read(balancer.fetch(request('/one')));
    expect(turnsWithTimes(sent), 'turns').toEqual(['a at 0 ms', 'b at 10 ms', 'c at 20 ms']);
    expect(refused.status, 'status when all refuse').toBe(502);
    expect(clock.now(), 'ms when the answer was there').toBe(30);

    failure['c'] = 'silent';
    const silent = await read(balancer.fetch(request('/two')));
    expect(silent.status, 'status when the last one is silent').toBe(504);
    expect(clock.now(), 'ms when the answer was there').toBe(550);

    failure['a'] = 'silent';
    const mixed = await read(balancer.fetch(request('/three')));
    expect(turnsWithTimes(sent.slice(6))).toEqual(['a at 550 ms', 'b at 1050 ms', 'c at 1060 ms']);
    expect(mixed.status, 'status when the first and the last are silent').toBe(504);

    failure['c'] = 'refuses';
    const again = await read(balancer.fetch(request('/four')));
    expect(again.status, 'status when only the first is silent').toBe(502);
  },
);
