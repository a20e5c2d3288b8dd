import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>('keeps a budget for each key', async (world) => {
  const gate = gateOf(world, await world.solution.rateLimit({ limit: 2 }));

  await gate.plays([
    [0, 'sk_1', 200],
    [0, 'sk_1', 200],
    [0, 'sk_1', 429, 60],
    [0, 'sk_2', 200],
    [30_000, 'sk_1', 429, 30],
    [30_000, 'sk_2', 200],
    [30_000, 'SK_1', 200],
    [30_000, 'sk_2', 429, 30],
    [30_000, 'sk_', 200],
  ]);
});
