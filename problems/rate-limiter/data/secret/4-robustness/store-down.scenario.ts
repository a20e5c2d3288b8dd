import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>('shared: acts at once when the store refuses', async (world) => {
  const { solution, keyValue, clock, expect } = world;
  for (const [onStoreFailure, status] of [
    [undefined, 200],
    ['open', 200],
    ['closed', 503],
  ] as const) {
    const store = keyValue.store({ requestMs: 25, faults: [{ kind: 'error' }] });
    const gate = gateOf(
      world,
      await solution.sharedRateLimit({
        limit: 1,
        store,
        ...(onStoreFailure && { onStoreFailure }),
      }),
    );
    for (let n = 1; n <= 3; n++) {
      const startMs = clock.now();
      const name = `request ${n} with onStoreFailure ${onStoreFailure}`;
      const answer = await gate.send('sk_1');
      expect(answer.status, `status of ${name}`).toBe(status);
      expect(clock.now() - startMs, `ms until the answer of ${name}`).toBe(25);
      expect(gate.passages.length, `calls of next up to ${name}`).toBe(status === 200 ? n : 0);
      expect(solution).toBeIdle();
    }
  }
});
