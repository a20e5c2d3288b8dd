import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';
import { storeOf } from '../../instances.ts';

export default scenario<Contract>(
  'shared: counts a request while next is still under way',
  async (world) => {
    const { solution, clock, expect } = world;
    const { stores } = storeOf(world, [{}, {}]);
    const [first, second] = await Promise.all(
      stores.map((store) => solution.sharedRateLimit({ limit: 2, store })),
    );
    const gate = gateOf(world, first!);

    const slow = (ms: number) => async (passed: Request) => {
      const answer = gate.next(passed);
      await clock.sleep(ms);
      return answer;
    };

    const calls = [gate.send('sk_1', first, slow(90_000)), gate.send('sk_1', second, slow(5000))];
    await clock.until(1000);
    await gate.due('sk_1', 429, 59);
    expect(solution).toBeIdle();
    await clock.until(60_000);
    await gate.due('sk_1', 200);
    await Promise.all(calls);
    expect(clock.now(), 'ms when the slow one was answered').toBe(90_000);
  },
);
