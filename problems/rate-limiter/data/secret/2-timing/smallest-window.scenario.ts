import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>('works with a window of one millisecond', async (world) => {
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
});
