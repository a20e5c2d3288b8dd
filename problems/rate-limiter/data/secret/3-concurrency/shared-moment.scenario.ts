import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';
import { storeOf } from '../../instances.ts';

export default scenario<Contract>(
  'shared: counts no request before there was room for it',
  async (world) => {
    // One is the limit, and what goes over the quick link counts at the instant of its arrival. What comes over the slow
    // link 10 ms before the first is over can only count when it is: from 1000 ms on.
    const { solution, clock, expect } = world;
    const { stores } = storeOf(world, [{}, { latencyMs: 80 }]);
    const [quick, slow] = await Promise.all(
      stores.map((store) =>
        solution.sharedRateLimit({ limit: 1, windowMs: 1000, store, onStoreFailure: 'closed' }),
      ),
    );
    const gate = gateOf(world, quick!);
    await gate.due('sk_1', 200);
    await clock.until(990);
    const { status } = await gate.send('sk_1', slow);
    await clock.until(1991);
    const answer = await gate.send('sk_1');
    expect(
      answer.status,
      `status at 1991 ms, after ${status} for a request that came at 990 ms and had room from 1000 ms on`,
    ).toBe(status === 200 ? 429 : 200);
  },
);
