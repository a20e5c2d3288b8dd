import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>('takes a minute when windowMs is not given', async (world) => {
  for (const options of [{ limit: 1 }, { limit: 1, windowMs: undefined }]) {
    const gate = gateOf(world, await world.solution.rateLimit(options as { limit: number }));
    const startMs = world.clock.now();
    await gate.plays([
      [startMs, 'sk_1', 200],
      [startMs + 59_999, 'sk_1', 429, 1],
      [startMs + 60_000, 'sk_1', 200],
    ]);
  }
});
