import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>(
  'never says 0 in Retry-After, however short the window',
  async (world) => {
    const gate = gateOf(world, await world.solution.rateLimit({ limit: 2, windowMs: 1 }));

    await gate.plays([
      [0, 'sk_1', 200],
      [0, 'sk_1', 200],
      [0, 'sk_1', 429, 1],
      [1, 'sk_1', 200],
      [1, 'sk_1', 200],
      [1, 'sk_1', 429, 1],
      [5, 'sk_1', 200],
    ]);
    const longer = gateOf(world, await world.solution.rateLimit({ limit: 1, windowMs: 250 }));
    await longer.plays([
      [100, 'sk_1', 200],
      [100, 'sk_1', 429, 1],
      [349, 'sk_1', 429, 1],
      [350, 'sk_1', 200],
    ]);
  },
);
