import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>('does not notice that the wall clock jumps', async (world) => {
  const gate = gateOf(world, await world.solution.rateLimit({ limit: 2 }));

  await gate.plays([
    [0, 'sk_1', 200],
    [20_000, 'sk_1', 200],
  ]);
  world.clock.stepWall(-7_200_000);
  await gate.plays([
    [30_000, 'sk_1', 429, 30],
    [30_000, 'sk_2', 200],
    [59_999, 'sk_1', 429, 1],
    [60_000, 'sk_1', 200],
    [60_000, 'sk_1', 429, 20],
  ]);
  world.clock.stepWall(10_800_000);
  await gate.plays([
    [79_999, 'sk_1', 429, 1],
    [80_000, 'sk_1', 200],
    [80_000, 'sk_1', 429, 40],
  ]);
});
