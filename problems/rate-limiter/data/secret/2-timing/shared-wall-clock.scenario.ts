import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>(
  'shared: does not notice that the wall clock jumps',
  async (world) => {
    const { solution, keyValue } = world;
    const store = keyValue.store();
    const options = { limit: 2, store };
    const instances = [
      await solution.sharedRateLimit(options),
      await solution.sharedRateLimit(options),
    ];
    const gate = gateOf(world, instances[0]!);

    await gate.plays([
      [0, 'sk_1', 200],
      [20_000, 'sk_1', 200],
    ]);
    world.clock.stepWall(7_200_000);
    await gate.plays([[30_000, 'sk_1', 429, 30]], [instances[1]!]);
    await gate.plays([[60_000, 'sk_1', 200]], [instances[1]!]);
    world.clock.stepWall(-10_800_000);
    await gate.plays([
      [79_999, 'sk_1', 429, 1],
      [80_000, 'sk_1', 200],
      [80_000, 'sk_1', 429, 40],
    ]);
  },
);
