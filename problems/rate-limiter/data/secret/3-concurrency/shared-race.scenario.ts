import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';
import { storeOf } from '../../instances.ts';

export default scenario<Contract>(
  'shared: accepts limit of those that ask all instances at once',
  async (world) => {
    const { solution, clients, clock, expect } = world;
    const { stores } = storeOf(world, [{ latencyMs: 20 }, { latencyMs: 20 }, { latencyMs: 20 }]);
    const instances = await Promise.all(
      stores.map((store) =>
        solution.sharedRateLimit({ limit: 3, store, onStoreFailure: 'closed' }),
      ),
    );
    const gate = gateOf(world, instances[0]!);

    const answers = await clients(8, async ({ index }) => {
      const { status } = await gate.send('sk_1', instances[index % instances.length]);
      return status;
    });

    expect(gate.passages.length, 'requests accepted by all instances').toBe(3);
    expect(answers.filter(({ value }) => value === 429).length, 'requests refused').toBe(5);

    expect(clock.now(), 'ms when all were answered').toBeLessThanOrEqual(1000);
    expect(solution).toBeIdle();
  },
);
