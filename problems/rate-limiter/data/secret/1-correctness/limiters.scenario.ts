import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>('keeps limiters apart', async (world) => {
  const { solution } = world;
  const strict = gateOf(world, await solution.rateLimit({ limit: 1 }));
  const lax = gateOf(world, await solution.rateLimit({ limit: 2, windowMs: 30_000 }));
  await strict.due('sk_1', 200);
  await lax.due('sk_1', 200);
  await lax.due('sk_1', 200);
  await strict.due('sk_1', 429, 60);
  await lax.due('sk_1', 429, 30);
  await world.clock.until(30_000);
  await strict.due('sk_1', 429, 30);
  await lax.due('sk_1', 200);
});
