import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../gate.ts';

export default scenario<Contract>('accepts three in any minute, and no fourth', async (world) => {
  const gate = gateOf(world, await world.solution.rateLimit({ limit: 3, windowMs: 60_000 }));

  await gate.plays([
    [0, 'sk_1', 200],
    [10_000, 'sk_1', 200],
    [20_000, 'sk_1', 200],
    [30_500, 'sk_1', 429, 30],
    [59_999, 'sk_1', 429, 1],
    [60_000, 'sk_1', 200],
    [60_000, 'sk_1', 429, 10],
  ]);
});
