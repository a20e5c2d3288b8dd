import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>(
  'shared: gives a silent store its time, and no more',
  async (world) => {
    const { solution, keyValue, clock, expect } = world;
    for (const [storeTimeoutMs, onStoreFailure, status] of [
      [undefined, 'open', 200],
      [undefined, 'closed', 503],
      [1, 'closed', 503],
      [250, 'open', 200],
      [60_000, 'closed', 503],
    ] as const) {
      const store = keyValue.store({ loss: 1 });
      const options = {
        limit: 1,
        store,
        onStoreFailure,
        ...(storeTimeoutMs && { storeTimeoutMs }),
      };
      const gate = gateOf(world, await solution.sharedRateLimit(options));
      const startMs = clock.now();
      const name = `storeTimeoutMs ${storeTimeoutMs}, ${onStoreFailure}`;
      const answer = await gate.send('sk_1');
      expect(clock.now() - startMs, `ms until the answer with ${name}`).toBe(
        storeTimeoutMs ?? 1000,
      );
      expect(answer.status, `status with ${name}`).toBe(status);
      expect(gate.passages.length, `calls of next with ${name}`).toBe(status === 200 ? 1 : 0);
      expect(solution).toBeIdle();
    }
  },
);
