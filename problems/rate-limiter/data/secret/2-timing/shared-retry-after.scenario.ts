import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>(
  'shared: reckons Retry-After from the oldest request that counts',
  async (world) => {
    const { solution, keyValue } = world;
    const store = keyValue.store();
    const options = { limit: 3, store };
    const instances = [
      await solution.sharedRateLimit(options),
      await solution.sharedRateLimit(options),
    ];
    const gate = gateOf(world, instances[0]!);

    await gate.plays(
      [
        [0, 'sk_1', 200],
        [10_500, 'sk_1', 200],
        [20_000, 'sk_1', 200],
        [20_000, 'sk_1', 429, 40],
        [20_001, 'sk_1', 429, 40],
        [59_000, 'sk_1', 429, 1],
        [60_000, 'sk_1', 200],
        [60_000, 'sk_1', 429, 11],
        [70_500, 'sk_1', 200],
        [70_500, 'sk_1', 429, 10],
      ],
      instances,
    );
  },
);
