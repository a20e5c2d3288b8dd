import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';
import { storeOf } from '../../instances.ts';

export default scenario<Contract>(
  'shared: does not try again after its time is up',
  async (world) => {
    // The slow instance looks, is overtaken, and hears at 1400 ms that what it wrote was not taken. Some algorithms need
    // one operation and are done at 700 ms.
    const { solution, clock, expect } = world;
    const { stores } = storeOf(world, [{ latencyMs: 700 }, {}]);
    const [slow, quick] = await Promise.all(
      stores.map((store) =>
        solution.sharedRateLimit({ limit: 3, store, onStoreFailure: 'closed' }),
      ),
    );
    const gate = gateOf(world, slow!);
    const call = gate.send('sk_1').then(({ status }) => ({ status, atMs: clock.now() }));
    await clock.until(500);
    await gate.due('sk_1', 200, undefined, quick);
    const { status, atMs } = await call;
    expect(atMs, 'ms when the request over the slow link was answered').toBeLessThanOrEqual(1000);
    expect(status, `status over the slow link, at ${atMs} ms`).toBe(atMs < 1000 ? 200 : 503);
    expect(gate.passages.length, `calls of next after ${status}`).toBe(status === 200 ? 2 : 1);
    await clock.until(20_000);
    const late = stores[0]!.history.filter(({ atMs }) => atMs >= 1000);
    const begun = late.map(({ operation, atMs }) => `${operation} at ${atMs} ms`).join();
    expect(begun, 'operations begun after it was given up at 1000 ms').toBe('');
  },
);
