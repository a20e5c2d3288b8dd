import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';
import { storeOf } from '../../instances.ts';

export default scenario<Contract>(
  'shared: keys that race do not touch each other',
  async (world) => {
    const { solution, clients, expect } = world;
    const { stores } = storeOf(world, [{ latencyMs: 35 }, { latencyMs: 40 }]);
    const instances = await Promise.all(
      stores.map((store) =>
        solution.sharedRateLimit({ limit: 2, store, onStoreFailure: 'closed' }),
      ),
    );
    const gate = gateOf(world, instances[0]!);
    const keys = Array.from({ length: 30 }, (_, index) => `sk_${index}`);
    await clients(90, ({ index }) => gate.send(keys[index % 30]!, instances[index % 2]));
    const counts = keys.map((key) => gate.passages.filter((passage) => passage.key === key).length);
    expect(counts, 'requests accepted of each key').toEqual(keys.map(() => 2));
  },
);
