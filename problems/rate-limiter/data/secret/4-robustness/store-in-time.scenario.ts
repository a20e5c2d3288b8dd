import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>(
  'shared: decides by a store that answers just in time',
  async (world) => {
    const { solution, keyValue, clock, expect } = world;
    const store = keyValue.store({
      faults: [{ kind: 'slow', duringMs: [10_000, 20_000], atMost: 1, slowMs: 499 }],
    });
    const options = { limit: 1, store, storeTimeoutMs: 500, onStoreFailure: 'closed' as const };
    const gate = gateOf(world, await solution.sharedRateLimit(options));
    await gate.due('sk_1', 200);
    await clock.until(10_000);
    const answer = await gate.send('sk_1');
    expect(answer.status, 'status after a store that took 499 ms of 500').toBe(429);
    expect(clock.now(), 'ms when it was answered').toBe(10_499);
    expect(solution).toBeIdle();
  },
);
