import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>('rounds Retry-After up, and only up', async (world) => {
  const gate = gateOf(world, await world.solution.rateLimit({ limit: 2 }));

  await gate.plays([
    [0, 'sk_1', 200],
    [30_500, 'sk_1', 200],
    [30_500, 'sk_1', 429, 30],
    [30_999, 'sk_1', 429, 30],
    [31_000, 'sk_1', 429, 29],
    [31_001, 'sk_1', 429, 29],
    [58_999, 'sk_1', 429, 2],
    [59_000, 'sk_1', 429, 1],
    [59_001, 'sk_1', 429, 1],
    [59_999, 'sk_1', 429, 1],
    [60_000, 'sk_1', 200],
    [60_000, 'sk_1', 429, 31],
    [60_500, 'sk_1', 429, 30],
    [90_499, 'sk_1', 429, 1],
    [90_500, 'sk_1', 200],
    [90_500, 'sk_1', 429, 30],
  ]);
});
