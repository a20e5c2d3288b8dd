import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'creates a key only when there is none',
  async ({ solution, clock, expect }) => {
    const store = await solution.create('TtlStore');
    expect(await store.create('a', 1, { ttlMs: 100 }), 'create of a new key').toBe(true);
    expect(await store.create('a', 2, { ttlMs: 900 }), 'create of a living key').toBe(false);
    expect(await store.get('a')).toBe(1);
    expect(await store.ttl('a')).toBe(100);
    await clock.until(100);
    expect(await store.create('a', 3), 'create of a key that has expired').toBe(true);
    expect(await store.get('a')).toBe(3);
    expect(await store.ttl('a')).toBe(Infinity);
    expect(await store.size()).toBe(1);
  },
);
