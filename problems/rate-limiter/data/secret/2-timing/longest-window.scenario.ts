import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>(
  'works with a window of a day',
  { horizonMs: 100_000_000 },
  async (world) => {
    const gate = gateOf(world, await world.solution.rateLimit({ limit: 1, windowMs: 86_400_000 }));

    await gate.plays([
      [500, 'sk_1', 200],
      [500, 'sk_1', 429, 86_400],
      [501, 'sk_1', 429, 86_400],
      [1500, 'sk_1', 429, 86_399],
      [43_200_000, 'sk_1', 429, 43_201],
      [86_400_499, 'sk_1', 429, 1],
      [86_400_500, 'sk_1', 200],
    ]);
  },
);
