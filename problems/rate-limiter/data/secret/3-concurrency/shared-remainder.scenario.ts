import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';
import { storeOf } from '../../instances.ts';

export default scenario<Contract>(
  'shared: gives only what is left to those that race for it',
  async (world) => {
    const { solution, clients, clock, expect } = world;
    const { stores } = storeOf(world, [{ latencyMs: 20 }, { latencyMs: 12 }]);
    const instances = await Promise.all(
      stores.map((store) =>
        solution.sharedRateLimit({ limit: 5, store, onStoreFailure: 'closed' }),
      ),
    );
    const gate = gateOf(world, instances[0]!);

    for (const atMs of [0, 10_000, 20_000]) {
      await clock.until(atMs);
      expect((await gate.send('sk_1')).status).toBe(200);
    }

    const answers = await clients(8, async ({ index }) => {
      const { status } = await gate.send('sk_1', instances[index % instances.length]);
      return status;
    });

    expect(gate.passages.length, 'requests accepted by all instances').toBe(5);
    expect(answers.filter(({ value }) => value === 429).length, 'requests refused').toBe(6);
  },
);
