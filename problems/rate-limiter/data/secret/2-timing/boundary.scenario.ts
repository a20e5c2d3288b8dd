import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>(
  'accepts again exactly a window later, not a millisecond before',
  async (world) => {
    const gate = gateOf(world, await world.solution.rateLimit({ limit: 1, windowMs: 1000 }));

    await gate.plays([
      [0, 'sk_1', 200],
      [999, 'sk_1', 429, 1],
      [1000, 'sk_1', 200],
      [1001, 'sk_1', 429, 1],
      [1999, 'sk_1', 429, 1],
      [2000, 'sk_1', 200],
      [3001, 'sk_1', 200],
      [4000, 'sk_1', 429, 1],
      [4001, 'sk_1', 200],
    ]);
  },
);
