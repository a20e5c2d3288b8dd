import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>('lets no request wait for another', async (world) => {
  const { solution, clock, expect } = world;
  const limiter = await solution.rateLimit({ limit: 3 });
  const gate = gateOf(world, limiter);

  const slow = (ms: number) => async (passed: Request) => {
    const answer = gate.next(passed);
    await clock.sleep(ms);
    return answer;
  };

  const endings: number[] = [];
  const calls = [30_000, 10_000, 20_000].map(async (ms) => {
    await gate.send('sk_1', limiter, slow(ms));
    endings.push(clock.now());
  });
  await gate.due('sk_2', 200);
  expect(gate.passages, 'calls of next').toArriveAt([0, 0, 0, 0]);
  await Promise.all(calls);
  expect(endings, 'ends of the requests').toArriveAt([10_000, 20_000, 30_000]);
});
