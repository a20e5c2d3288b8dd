import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../gate.ts';

export default scenario<Contract>(
  'accepts one of two that two instances are asked at once',
  async (world) => {
    const { solution, keyValue, clock, expect } = world;
    const store = keyValue.store({ latencyMs: 20 });
    const first = await solution.sharedRateLimit({ limit: 1, store });
    const second = await solution.sharedRateLimit({ limit: 1, store });
    const gate = gateOf(world, first);

    const answers = await Promise.all([gate.send('sk_1', first), gate.send('sk_1', second)]);

    expect(gate.passages.length, 'requests accepted by both instances').toBe(1);
    expect(answers.map(({ status }) => status).sort(), 'statuses').toEqual([200, 429]);
    expect(clock.now(), 'ms when both were answered').toBeLessThan(1000);
    expect(solution).toBeIdle();
  },
);
