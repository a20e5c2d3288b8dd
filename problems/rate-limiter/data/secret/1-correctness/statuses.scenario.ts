import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>('counts a request whatever its status', async (world) => {
  const { solution, expect } = world;
  const limiter = await solution.rateLimit({ limit: 4 });
  const gate = gateOf(world, limiter);
  for (const status of [500, 404, 429, 304]) {
    const next = () => new Response(null, { status, headers: { 'x-charge': `${status}` } });
    const answer = await gate.send('sk_1', limiter, next);
    expect(answer.status, 'status that next answered').toBe(status);
    expect(answer.headers.get('x-charge'), 'header that next answered').toBe(`${status}`);
  }
  await gate.due('sk_1', 429, 60);
});
