import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';
import { storeOf } from '../../instances.ts';

export default scenario<Contract>(
  'shared: a new instance knows what others accepted',
  async (world) => {
    const { solution, clock } = world;
    const { stores } = storeOf(world, [{}, {}, {}]);
    const gate = gateOf(world, await solution.sharedRateLimit({ limit: 2, store: stores[0]! }));
    await gate.due('sk_1', 200);
    await clock.until(10_000);
    await gate.due('sk_1', 200);
    for (const [index, atMs] of [30_000, 59_999].entries()) {
      await clock.until(atMs);
      const heir = await solution.sharedRateLimit({ limit: 2, store: stores[1 + index]! });
      await gate.due('sk_1', 429, index === 0 ? 30 : 1, heir);
    }
    await clock.until(60_000);
    const last = await solution.sharedRateLimit({ limit: 2, store: stores[2]! });
    await gate.due('sk_1', 200, undefined, last);
    await gate.due('sk_1', 429, 10);
  },
);
