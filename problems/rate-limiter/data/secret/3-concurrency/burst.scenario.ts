import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>(
  'accepts the first of those that come at one instant',
  async (world) => {
    const { solution, clock, expect } = world;
    const limiter = await solution.rateLimit({ limit: 3 });
    const gate = gateOf(world, limiter);
    await clock.until(5000);
    const answers = await Promise.all(Array.from({ length: 8 }, () => gate.send('sk_1')));
    expect(gate.passages, 'accepted requests').toArriveAt([5000, 5000, 5000]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429, 429, 429, 429]);
    await clock.until(64_999);
    await gate.due('sk_1', 429, 1);
    await clock.until(65_000);
    await gate.due('sk_1', 200);
  },
);
