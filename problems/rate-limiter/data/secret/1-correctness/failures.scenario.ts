import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>(
  'passes on the error of next, and counts the request',
  async (world) => {
    const { solution, expect } = world;
    const limiter = await solution.rateLimit({ limit: 2, windowMs: 1000 });
    const gate = gateOf(world, limiter);
    const failing = async () => {
      throw new TypeError('the ledger is closed');
    };
    for (let n = 1; n <= 2; n++) {
      const error = await gate.send('sk_1', limiter, failing).catch((reason: Error) => reason);
      expect(error, `error of request ${n}`).toMatchObject({
        name: 'TypeError',
        message: 'the ledger is closed',
      });
    }
    await gate.due('sk_1', 429, 1);
    await gate.due('sk_2', 200);
    await world.clock.until(1000);
    await gate.due('sk_1', 200);
  },
);
