import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>(
  'shared: decides rightly while a place becomes free',
  async (world) => {
    // The first request counts at a moment from 0 to 40 ms, so its place is free from a moment between 1000 and 1040 ms on.
    const { solution, keyValue, clock, expect } = world;
    const store = keyValue.store({ latencyMs: 40 });
    const limiter = await solution.sharedRateLimit({ limit: 1, windowMs: 1000, store });
    const gate = gateOf(world, limiter);
    const keys = Array.from({ length: 20 }, (_, index) => `sk_${index}`);
    await Promise.all(keys.map((key) => gate.send(key)));
    const firstMs = Math.max(...gate.passages.map(({ atMs }) => atMs));
    await Promise.all(
      keys.map(async (key, index) => {
        const atMs = 860 + 10 * index + (index > 15 ? firstMs : 0);
        await clock.until(atMs);
        const answer = await gate.send(key);
        const name = `request of ${key} from ${atMs} to ${clock.now()} ms`;
        if (clock.now() < 1000) expect(answer.status, `status of ${name}`).toBe(429);
        if (atMs >= 1000 + firstMs) expect(answer.status, `status of ${name}`).toBe(200);
        const retryAfter = answer.headers.get('retry-after');
        expect(retryAfter, `Retry-After of ${name}`).toBe(answer.status === 429 ? '1' : null);
      }),
    );
    expect(gate.passages.length > keys.length, 'some were accepted again').toBe(true);
  },
);
