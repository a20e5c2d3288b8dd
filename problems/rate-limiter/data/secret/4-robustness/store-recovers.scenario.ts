import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>('shared: asks the store again after a failure', async (world) => {
  const { solution, keyValue, expect } = world;
  const store = keyValue.store({ faults: [{ kind: 'error', duringMs: [10_000, 20_000] }] });
  const options = { limit: 2, store, onStoreFailure: 'closed' as const };
  const gate = gateOf(world, await solution.sharedRateLimit(options));
  await gate.plays([
    [0, 'sk_1', 200],
    [10_000, 'sk_1', 503],
    [10_000, 'sk_2', 503],
    [19_999, 'sk_1', 503],
    [20_000, 'sk_1', 200],
    [20_000, 'sk_1', 429, 40],
    [20_000, 'sk_2', 200],
  ]);
  expect(solution).toBeIdle();
});
