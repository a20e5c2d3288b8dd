import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>('refuses options out of range', async (world) => {
  const { solution, expect } = world;
  const odd = [0, -1, 1.5, Number.NaN, Infinity, -Infinity, '3', null, true];
  const cases: [string, unknown][] = [
    ['limit', undefined],
    ['limit', 1_000_001],
    ['windowMs', 86_400_001],
  ];
  for (const value of odd) cases.push(['limit', value], ['windowMs', value]);
  for (const [name, value] of cases) {
    const answer = await solution
      .rateLimit({ limit: 1, [name]: value } as never)
      .catch((error: Error) => error);
    expect(answer, `rateLimit with ${name} ${value}`).toMatchObject({ name: 'RangeError' });
  }
  for (const options of [
    { limit: 1, windowMs: 1 },
    { limit: 1_000_000, windowMs: 86_400_000 },
  ])
    await gateOf(world, await solution.rateLimit(options)).due('sk_1', 200);
});
