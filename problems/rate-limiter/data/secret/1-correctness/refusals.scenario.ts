import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf, type Row } from '../../gate.ts';

export default scenario<Contract>('does not count what it refuses', async (world) => {
  const gate = gateOf(world, await world.solution.rateLimit({ limit: 2, windowMs: 10_000 }));

  const rows: Row[] = [
    [0, 'sk_1', 200],
    [0, 'sk_1', 200],
  ];
  for (let atMs = 1000; atMs < 10_000; atMs += 1000) rows.push([atMs, 'sk_1', 429]);
  await gate.plays([
    ...rows,
    [10_000, 'sk_1', 200],
    [10_000, 'sk_1', 200],
    [10_000, 'sk_1', 429, 10],
  ]);
});
