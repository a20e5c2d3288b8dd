import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';
import { storeOf } from '../../instances.ts';

export default scenario<Contract>(
  'shared: refuses nobody while there is room for all',
  async (world) => {
    const { solution, clients, clock, expect } = world;
    const { stores } = storeOf(world, [{ latencyMs: 20 }, { latencyMs: 30 }, { latencyMs: 40 }]);
    const instances = await Promise.all(
      stores.map((store) =>
        solution.sharedRateLimit({ limit: 8, store, onStoreFailure: 'closed' }),
      ),
    );
    const gate = gateOf(world, instances[0]!);

    const answers = await clients(8, async ({ index }) => {
      const { status } = await gate.send('sk_1', instances[index % instances.length]);
      return status;
    });

    expect(gate.passages.length, 'requests accepted by all instances').toBe(8);
    expect(answers.filter(({ value }) => value === 429).length, 'requests refused').toBe(0);

    expect(clock.now(), 'ms when all were answered').toBeLessThanOrEqual(1000);
  },
);
