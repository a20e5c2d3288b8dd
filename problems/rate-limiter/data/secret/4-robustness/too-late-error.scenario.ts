import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>(
  'shared: ignores what the store reports too late',
  async (world) => {
    // An unhandled rejection would end the process.
    const { solution, keyValue, clock, expect } = world;
    const store = keyValue.store({ loss: 1, timeoutMs: 3000 });
    const options = { limit: 1, store, onStoreFailure: 'closed' as const };
    const gate = gateOf(world, await solution.sharedRateLimit(options));
    const answer = await gate.send('sk_1');
    expect(answer.status, 'status').toBe(503);
    expect(clock.now(), 'ms when it was answered').toBe(1000);
    await clock.until(10_000);
    expect(gate.passages.length, 'calls of next').toBe(0);
  },
);
