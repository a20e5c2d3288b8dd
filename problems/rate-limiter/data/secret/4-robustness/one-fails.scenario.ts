import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';
import { storeOf } from '../../instances.ts';

export default scenario<Contract>(
  'shared: the failure of one request is not that of another',
  async (world) => {
    const { solution, clock, expect } = world;
    const { stores } = storeOf(world, [{ faults: [{ kind: 'lost-request', first: 1 }] }]);
    const options = { limit: 2, store: stores[0]!, onStoreFailure: 'closed' as const };
    const gate = gateOf(world, await solution.sharedRateLimit(options));
    const silent = gate.send('sk_1');
    await gate.due('sk_2', 200);
    await clock.until(500);
    await gate.due('sk_2', 200);
    await gate.due('sk_2', 429, 60);
    await gate.due('sk_1', 200);
    expect((await silent).status, 'status of the request whose operation was lost').toBe(503);
    expect(clock.now(), 'ms when it was answered').toBe(1000);
  },
);
