import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>('shared: accepts again exactly a window later', async (world) => {
  const { solution, keyValue } = world;
  const store = keyValue.store();
  const options = { limit: 2, windowMs: 1000, store };
  const instances = [
    await solution.sharedRateLimit(options),
    await solution.sharedRateLimit(options),
  ];
  const gate = gateOf(world, instances[0]!);

  await gate.plays(
    [
      [0, 'sk_1', 200],
      [400, 'sk_1', 200],
      [999, 'sk_1', 429, 1],
      [1000, 'sk_1', 200],
      [1000, 'sk_1', 429, 1],
      [1399, 'sk_1', 429, 1],
      [1400, 'sk_1', 200],
      [1999, 'sk_1', 429, 1],
      [2000, 'sk_1', 200],
      [3000, 'sk_1', 200],
      [3000, 'sk_1', 200],
      [3999, 'sk_1', 429, 1],
      [4000, 'sk_1', 200],
    ],
    instances,
  );
});
