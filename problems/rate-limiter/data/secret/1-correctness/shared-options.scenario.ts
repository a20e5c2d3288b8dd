import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, gateOf } from '../../gate.ts';

export default scenario<Contract>(
  'refuses options of the shared limiter out of range',
  async (world) => {
    const { solution, keyValue, expect } = world;
    const store = keyValue.store();
    const odd = [0, -1, 1.5, Number.NaN, Infinity, '3', null];
    const cases: [string, unknown][] = [
      ['limit', undefined],
      ['limit', 21],
      ['windowMs', 86_400_001],
      ['storeTimeoutMs', 60_001],
    ];
    for (const value of odd)
      cases.push(['limit', value], ['windowMs', value], ['storeTimeoutMs', value]);
    for (const value of ['', 'Open', 'close', 'openclosed', null, true])
      cases.push(['onStoreFailure', value]);
    for (const [name, value] of cases) {
      const answer = await solution
        .sharedRateLimit({ limit: 1, store, [name]: value } as never)
        .catch((error: Error) => error);
      expect(answer, `sharedRateLimit with ${name} ${value}`).toMatchObject({ name: 'RangeError' });
    }
    for (const options of [
      { limit: 1, windowMs: 1, storeTimeoutMs: 1, onStoreFailure: 'closed' as const },
      { limit: 20, windowMs: 86_400_000, storeTimeoutMs: 60_000, onStoreFailure: 'open' as const },
    ])
      await gateOf(
        world,
        await solution.sharedRateLimit({ ...options, store: keyValue.store() }),
      ).due('sk_1', 200);
    const plain = {
      limit: 1,
      windowMs: undefined,
      storeTimeoutMs: undefined,
      onStoreFailure: undefined,
    } as unknown as { limit: number };
    const gate = gateOf(world, await solution.sharedRateLimit({ ...plain, store }));
    await gate.due('sk_1', 200);
    await gate.due('sk_1', 429, 60);
  },
);
