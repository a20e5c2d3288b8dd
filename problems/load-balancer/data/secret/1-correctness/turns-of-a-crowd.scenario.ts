import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, turns } from '../../fleet.ts';

export default scenario<Contract>(
  'keeps the rotation when answers come in any order, and waits for none',
  async ({ solution, request, http, clients, random, expect }) => {
    const delays = Array.from({ length: 31 }, () => random.int(0, 400));
    const { origins, sent } = fleet(http, ['a', 'b', 'c'], {
      serve: ({ path }) => respond(200, path, { latencyMs: delays[Number(path.slice(1))] ?? 0 }),
    });
    const balancer = await solution.createBalancer(origins);

    const answers = await clients(
      31,
      async ({ index }) => (await balancer.fetch(request(`/${index}`))).text(),
      { everyMs: 10 },
    );

    expect(turns(sent), 'turns').toBe(`${'a b c '.repeat(10)}a`);
    expect(sent).toArriveAt(delays.map((_, index) => index * 10));
    expect(answers.map(({ value }) => value)).toEqual(delays.map((_, index) => `/${index}`));
    expect(answers.map(({ startedAtMs, endedAtMs }) => endedAtMs - startedAtMs)).toEqual(delays);
  },
);
