import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>(
  'shared: decides by a store that answers just in time, and not at the last moment',
  async (world) => {
    const { solution, keyValue, clock, expect } = world;
    for (const [slowMs, atMost, status] of [
      [499, 1, 429],
      [500, 2, 503],
    ] as const) {
      const startMs = clock.now() + 10_000;
      const duringMs = [startMs, startMs + 10_000] as const;
      const store = keyValue.store({ faults: [{ kind: 'slow', duringMs, atMost, slowMs }] });
      const options = { limit: 1, store, storeTimeoutMs: 500, onStoreFailure: 'closed' as const };
      const gate = gateOf(world, await solution.sharedRateLimit(options));
      await gate.due('sk_1', 200);
      await clock.until(startMs);
      // A new instance has to ask; one that accepted the first request could know without.
      const answer = await gate.send('sk_1', await solution.sharedRateLimit(options));
      const name = `a store that took ${slowMs} ms of 500`;
      expect(answer.status, `status after ${name}`).toBe(status);
      expect(clock.now() - startMs, `ms until the answer after ${name}`).toBe(slowMs);
      expect(solution).toBeIdle();
    }
  },
);
