import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>(
  'shared: the failure of next is not that of the store',
  async (world) => {
    const { solution, keyValue, clock, expect } = world;
    for (const onStoreFailure of ['open', 'closed'] as const) {
      const store = keyValue.store();
      const limiter = await solution.sharedRateLimit({ limit: 1, store, onStoreFailure });
      const gate = gateOf(world, limiter);
      let calls = 0;
      const failing = async () => {
        calls += 1;
        await clock.sleep(5000);
        throw new TypeError('the ledger is closed');
      };
      const startMs = clock.now();
      const error = await gate.send('sk_1', limiter, failing).catch((reason: Error) => reason);
      expect(error, `error of next when ${onStoreFailure}`).toMatchObject({
        name: 'TypeError',
        message: 'the ledger is closed',
      });
      expect(calls, `calls of next when ${onStoreFailure}`).toBe(1);
      expect(clock.now() - startMs, 'ms until the error').toBe(5000);
      expect(solution).toBeIdle();
    }
  },
);
