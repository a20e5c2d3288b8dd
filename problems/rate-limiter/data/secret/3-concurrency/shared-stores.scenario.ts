import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';
import { storeOf } from '../../instances.ts';

export default scenario<Contract>(
  'shared: two stores know nothing of each other',
  async (world) => {
    const { solution } = world;
    const { stores: one } = storeOf(world, [{}, {}]);
    const { stores: other } = storeOf(world, [{}]);
    const gate = gateOf(world, await solution.sharedRateLimit({ limit: 1, store: one[0]! }));
    await gate.due('sk_1', 200);
    await gate.due(
      'sk_1',
      200,
      undefined,
      await solution.sharedRateLimit({ limit: 1, store: other[0]! }),
    );
    await gate.due('sk_1', 429, 60, await solution.sharedRateLimit({ limit: 1, store: one[1]! }));
  },
);
