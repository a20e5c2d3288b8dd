import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>(
  'permits no double burst where two minutes meet',
  async (world) => {
    const gate = gateOf(world, await world.solution.rateLimit({ limit: 3 }));

    await gate.plays([
      [59_990, 'sk_1', 200],
      [59_990, 'sk_1', 200],
      [59_999, 'sk_1', 200],
      [60_000, 'sk_1', 429, 60],
      [60_010, 'sk_1', 429, 60],
      [61_001, 'sk_1', 429, 59],
      [119_989, 'sk_1', 429, 1],
      [119_990, 'sk_1', 200],
      [119_990, 'sk_1', 200],
      [119_990, 'sk_1', 429, 1],
      [119_998, 'sk_1', 429, 1],
      [119_999, 'sk_1', 200],
      [120_000, 'sk_1', 429, 60],
    ]);
  },
);
