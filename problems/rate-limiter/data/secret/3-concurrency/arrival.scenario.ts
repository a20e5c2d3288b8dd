import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>(
  'counts from the arrival, not from the answer of next',
  async (world) => {
    const { solution, clock, expect } = world;
    const limiter = await solution.rateLimit({ limit: 1 });
    const gate = gateOf(world, limiter);

    const slow = (ms: number) => async (passed: Request) => {
      const answer = gate.next(passed);
      await clock.sleep(ms);
      return answer;
    };

    const first = gate.send('sk_1', limiter, slow(50_000));
    await clock.until(59_999);
    await gate.due('sk_1', 429, 1);
    await clock.until(60_000);
    const second = gate.send('sk_1', limiter, slow(90_000));
    await clock.until(60_001);
    await gate.due('sk_1', 429, 60);
    await clock.until(120_000);
    await gate.due('sk_1', 200);
    expect((await first).status).toBe(200);
    expect((await second).status).toBe(200);
    expect(clock.now(), 'ms when the second was answered').toBe(150_000);
  },
);
