import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';
import { storeOf } from '../../instances.ts';

export default scenario<Contract>(
  'shared: does not try again after its time is up',
  async (world) => {
    // The slow instance looks at 0 ms and is overtaken, whatever it writes; what it hears of that at 1400 ms is too late.
    const { solution, clock, expect } = world;
    const { stores } = storeOf(world, [{ latencyMs: 700 }, {}]);
    const [slow, quick] = await Promise.all(
      stores.map((store) =>
        solution.sharedRateLimit({ limit: 3, store, onStoreFailure: 'closed' }),
      ),
    );
    const gate = gateOf(world, slow!);
    const call = gate.send('sk_1');
    await clock.until(500);
    await gate.due('sk_1', 200, undefined, quick);
    expect((await call).status, 'status of the request over the slow link').toBe(503);
    expect(clock.now(), 'ms when it was answered').toBe(1000);
    await clock.until(20_000);
    const late = stores[0]!.history.filter(({ atMs }) => atMs >= 1000);
    expect(
      late.map(({ operation, atMs }) => `${operation} at ${atMs} ms`),
      'operations begun after it was given up',
    ).toEqual([]);
    expect(gate.passages.length, 'calls of next').toBe(1);
  },
);
