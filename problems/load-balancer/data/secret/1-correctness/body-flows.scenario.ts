import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet } from '../../fleet.ts';

export default scenario<Contract>(
  'hands over each piece of a body when it comes',
  async ({ solution, request, http, clock, expect }) => {
    const { origins } = fleet(http, ['a'], {
      serve: () =>
        respond.stream(
          200,
          [{ data: 'one ' }, { data: 'two ', afterMs: 1000 }, { data: 'three', afterMs: 6000 }],
          { latencyMs: 500 },
        ),
    });
    const balancer = await solution.createBalancer(origins);
    const response = await balancer.fetch(request('/feed'));
    expect(clock.now(), 'ms when the head was there').toBe(500);

    const pieces: string[] = [];
    for await (const bytes of response.body ?? [])
      pieces.push(`${new TextDecoder().decode(bytes)} at ${clock.now()} ms`);

    expect(pieces).toEqual(['one  at 500 ms', 'two  at 1500 ms', 'three at 7500 ms']);
  },
);
