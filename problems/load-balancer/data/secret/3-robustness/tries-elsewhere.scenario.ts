import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read, turnsWithTimes } from '../../fleet.ts';

export default scenario<Contract>(
  'tries a request that failed on the next server, at once',
  async ({ solution, request, http, clock, expect }) => {
    const { origins, sent } = fleet(http, ['a', 'b', 'c'], {
      serve: (_, server) => (server === 'c' ? undefined : respond.networkError({ latencyMs: 100 })),
    });
    const balancer = await solution.createBalancer(origins);

    const headers = { 'X-Real-IP': '203.0.113.7', 'X-Forwarded-For': '198.51.100.1' };
    const answer = await read(balancer.fetch(request('/hello?x=1', { headers })));

    expect(turnsWithTimes(sent), 'turns').toEqual(['a at 0 ms', 'b at 100 ms', 'c at 200 ms']);
    expect(sent.map(({ path }) => path)).toEqual(['/hello?x=1', '/hello?x=1', '/hello?x=1']);
    expect(
      sent.map(({ request: { headers: got } }) => got['x-forwarded-for']),
      'X-Forwarded-For of each attempt',
    ).toEqual(sent.map(() => '198.51.100.1, 203.0.113.7'));
    expect(answer).toEqual({ status: 200, text: 'from c' });
    expect(clock.now(), 'ms when the answer was there').toBe(200);
  },
);
