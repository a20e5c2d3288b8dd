import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'updates living keys only',
  async ({ solution, clock, expect }) => {
    const store = await solution.create('TtlStore', { defaultTtlMs: 50 });
    expect(await store.update('a', 1), 'update of a key that never was').toBe(false);
    expect(await store.has('a')).toBe(false);
    await store.set('a', 1);
    await clock.until(20);
    expect(await store.update('a', 2), 'update of a living key').toBe(true);
    expect(await store.get('a')).toBe(2);
    expect(await store.ttl('a'), 'what is left after an update').toBe(30);
    await clock.until(50);
    expect(await store.update('a', 3), 'update of a key that has expired').toBe(false);
    expect(await store.get('a')).toBeUndefined();
    expect(await store.size()).toBe(0);
  },
);
