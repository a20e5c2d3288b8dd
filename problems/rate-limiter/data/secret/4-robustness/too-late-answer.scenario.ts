import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>(
  'shared: begins nothing more for a request that it gave up',
  async (world) => {
    const { solution, keyValue, clock, expect } = world;
    for (const [onStoreFailure, status] of [
      ['open', 200],
      ['closed', 503],
    ] as const) {
      const store = keyValue.store({ latencyMs: 3000 });
      const gate = gateOf(
        world,
        await solution.sharedRateLimit({ limit: 1, store, onStoreFailure }),
      );
      const startMs = clock.now();
      const answer = await gate.send('sk_1');
      expect(answer.status, `status when ${onStoreFailure}`).toBe(status);
      expect(clock.now() - startMs, 'ms until the answer').toBe(1000);
      await clock.sleep(20_000);
      const late = store.history.filter(({ atMs }) => atMs >= startMs + 1000);
      const begun = late
        .map(({ operation, atMs }) => `${operation} at ${atMs - startMs} ms`)
        .join();
      expect(begun, `operations begun after it was given up at 1000 ms, ${onStoreFailure}`).toBe(
        '',
      );
      expect(gate.passages.length, `calls of next when ${onStoreFailure}`).toBe(
        status === 200 ? 1 : 0,
      );
    }
  },
);
