import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>('counts a request while it is still under way', async (world) => {
  const { solution, clock, expect } = world;
  const limiter = await solution.rateLimit({ limit: 3 });
  const gate = gateOf(world, limiter);

  const slow = (ms: number) => async (passed: Request) => {
    const answer = gate.next(passed);
    await clock.sleep(ms);
    return answer;
  };

  const calls = Array.from({ length: 8 }, () => gate.send('sk_1', limiter, slow(5000)));
  await clock.until(1);
  expect(gate.passages, 'accepted requests').toArriveAt([0, 0, 0]);
  await clock.until(1000);
  await gate.due('sk_1', 429, 59);
  const answers = await Promise.all(calls);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429, 429, 429, 429]);
  expect(clock.now(), 'ms when all were answered').toBe(5000);
});
