import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>('leaves nothing running', async (world) => {
  const { solution, keyValue, clock, expect } = world;
  const limiters = [
    await solution.rateLimit({ limit: 1 }),
    await solution.sharedRateLimit({ limit: 1, store: keyValue.store() }),
  ];
  expect(solution).toBeIdle();
  for (const limiter of limiters) {
    const gate = gateOf(world, limiter);
    await gate.due('sk_1', 200);
    expect(solution).toBeIdle();
    await gate.due('sk_1', 429, 60);
    expect(solution).toBeIdle();
  }
  await clock.until(30_000);
  expect(solution).toBeIdle();
  await clock.until(200_000);
  expect(solution).toBeIdle();
});
