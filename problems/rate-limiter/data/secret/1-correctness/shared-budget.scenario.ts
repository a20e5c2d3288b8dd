import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>('has one budget for two instances', async (world) => {
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
      [0, 'sk_1', 200],
      [0, 'sk_2', 200],
      [10_000, 'sk_1', 200],
      [10_000, 'sk_1', 429, 50],
      [20_000, 'sk_1', 429, 40],
      [59_999, 'sk_2', 200],
      [60_000, 'sk_1', 200],
      [60_000, 'sk_1', 200],
      [60_000, 'sk_1', 429, 10],
    ],
    instances,
  );
});
