import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';
import { storeOf } from '../../instances.ts';

export default scenario<Contract>(
  'shared: accepts limit of those that ask all instances at once',
  async (world) => {
    const { solution, clients, clock, expect } = world;
    for (const [limit, latencyMs] of [
      [3, 20],
      [2, 0],
    ] as const) {
      const startMs = clock.now();
      const { stores } = storeOf(world, [{ latencyMs }, { latencyMs }, { latencyMs }]);
      const instances = await Promise.all(
        stores.map((store) => solution.sharedRateLimit({ limit, store, onStoreFailure: 'closed' })),
      );
      const gate = gateOf(world, instances[0]!);

      const answers = await clients(8, async ({ index }) => {
        const { status } = await gate.send('sk_1', instances[index % instances.length]);
        return status;
      });

      const name = `with ${latencyMs} ms to the store`;
      const refused = answers.filter(({ value }) => value === 429).length;
      expect(gate.passages.length, `requests accepted by all instances, ${name}`).toBe(limit);
      expect(refused, `requests refused, ${name}`).toBe(8 - limit);
      expect(clock.now() - startMs, `ms until all were answered, ${name}`).toBeLessThanOrEqual(
        1000,
      );
      expect(solution).toBeIdle();
    }
  },
);
