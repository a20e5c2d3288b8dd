import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>(
  'shared: decides in time with the largest limit',
  async (world) => {
    const { solution, keyValue, clock, expect } = world;
    const store = keyValue.store({ latencyMs: 40 });
    const limiter = await solution.sharedRateLimit({ limit: 20, store, onStoreFailure: 'closed' });
    const gate = gateOf(world, limiter);
    for (let n = 1; n <= 20; n++)
      expect((await gate.send('sk_1')).status, `status of request ${n}`).toBe(200);
    await clock.until(30_100);
    const answer = await gate.send('sk_1');
    expect(answer.status, 'status of request 21').toBe(429);
    expect(answer.headers.get('retry-after'), 'Retry-After of request 21').toBe('30');
    expect(clock.now(), 'ms when request 21 was answered').toBeLessThan(31_100);
  },
);
