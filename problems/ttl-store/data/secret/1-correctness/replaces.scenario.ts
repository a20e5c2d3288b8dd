import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'replaces value and deadline',
  async ({ solution, clock, expect }) => {
    const store = await solution.create('TtlStore');
    await store.set('longer', 1, { ttlMs: 100 });
    await store.set('shorter', 1, { ttlMs: 300 });
    await store.set('for ever', 1, { ttlMs: 100 });
    await clock.until(50);
    await store.set('longer', 2, { ttlMs: 200 });
    await store.set('shorter', 2, { ttlMs: 30 });
    await store.set('for ever', 2);
    expect(await store.size(), 'three keys, each set twice').toBe(3);
    await clock.until(80);
    expect(await store.get('shorter'), 'a key that was set again for less time').toBeUndefined();
    await clock.until(249);
    expect(await store.get('longer'), 'a key that was set again for more time').toBe(2);
    await clock.until(250);
    expect(await store.get('longer')).toBeUndefined();
    expect(await store.get('for ever')).toBe(2);
  },
);
