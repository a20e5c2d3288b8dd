import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';
import { storeOf } from '../../instances.ts';

export default scenario<Contract>(
  'shared: keys that race do not touch each other',
  async (world) => {
    const { solution, clients, expect } = world;
    const { stores } = storeOf(world, [{ latencyMs: 15 }, { latencyMs: 25 }]);
    const instances = await Promise.all(
      stores.map((store) => solution.sharedRateLimit({ limit: 2, store })),
    );
    const gate = gateOf(world, instances[0]!);
    await clients(12, ({ index }) => gate.send(`sk_${index % 3}`, instances[index % 2]));
    const counts = ['sk_0', 'sk_1', 'sk_2'].map(
      (key) => gate.passages.filter((passage) => passage.key === key).length,
    );
    expect(counts, 'requests accepted of each key').toEqual([2, 2, 2]);
  },
);
