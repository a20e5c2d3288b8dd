import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>(
  'keeps the limit in every window of a long stream',
  async (world) => {
    const { solution, clock, random, expect } = world;
    const gate = gateOf(world, await solution.rateLimit({ limit: 5, windowMs: 1000 }));
    const moments = Array.from({ length: 300 }, () => random.int(0, 20_000)).sort((a, b) => a - b);
    const due: number[] = [];
    for (const [index, atMs] of moments.entries()) {
      const recent = due.filter((moment) => moment > atMs - 1000).length;
      if (recent < 5) due.push(atMs);
      if (atMs > clock.now()) await clock.until(atMs);
      const { status } = await gate.send('sk_1');
      expect(status, `status of request ${index + 1} (at ${atMs} ms)`).toBe(recent < 5 ? 200 : 429);
    }
    expect(gate.passages).toStayWithin({ atMost: 5, perMs: 1000 });
    expect(gate.passages).toArriveAt(due);
  },
);
