import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read, turns } from '../../fleet.ts';

export default scenario<Contract>(
  'does not let a slow server stall the others',
  async ({ solution, request, http, clients, expect }) => {
    const { origins, sent } = fleet(http, ['a', 'b', 'c'], {
      health: { b: () => respond(200, '', { latencyMs: 900 }) },
      serve: (_, server) => (server === 'b' ? respond.never() : undefined),
    });
    const options = { requestTimeoutMs: 60_000, intervalMs: 1000 };
    const balancer = await solution.createBalancer(origins, options);

    const answers = await clients(
      30,
      async () => (await read(balancer.fetch(request('/hello', { method: 'POST' })))).status,
      { everyMs: 100 },
    );

    expect(turns(sent), 'turns').toBe('a b c '.repeat(10).trim());
    expect(sent).toArriveAt(Array.from({ length: 30 }, (_, index) => index * 100));
    expect(
      answers.map(({ value, startedAtMs, endedAtMs }) => [value, endedAtMs - startedAtMs]),
    ).toEqual(answers.map(({ index }) => (index % 3 === 1 ? [504, 60_000] : [200, 0])));
  },
);
