import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>('frees each request at its own time', async (world) => {
  const gate = gateOf(world, await world.solution.rateLimit({ limit: 3, windowMs: 1000 }));

  await gate.plays([
    [0, 'sk_1', 200],
    [10, 'sk_1', 200],
    [500, 'sk_1', 200],
    [999, 'sk_1', 429],
    [1000, 'sk_1', 200],
    [1000, 'sk_1', 429],
    [1009, 'sk_1', 429],
    [1010, 'sk_1', 200],
    [1011, 'sk_1', 429],
    [1700, 'sk_1', 200],
    [2009, 'sk_1', 200],
    [2009, 'sk_1', 429],
    [2010, 'sk_1', 200],
    [2010, 'sk_1', 429],
  ]);
});
