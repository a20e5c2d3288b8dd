import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'is alive strictly before its deadline',
  async ({ solution, clock, expect }) => {
    const store = await solution.create('TtlStore', { defaultTtlMs: 1000 });
    await clock.until(500);
    for (const key of ['get', 'has', 'update', 'delete', 'expire', 'create'])
      await store.set(key, 1);
    await clock.until(1499);
    expect(await store.get('get'), 'get at 999 of 1000 ms').toBe(1);
    expect(await store.has('has'), 'has at 999 of 1000 ms').toBe(true);
    expect(await store.ttl('has'), 'ttl at 999 of 1000 ms').toBe(1);
    expect(await store.create('create', 2), 'create at 999 of 1000 ms').toBe(false);
    expect(await store.update('update', 2), 'update at 999 of 1000 ms').toBe(true);
    expect(await store.size(), 'size at 999 of 1000 ms').toBe(6);
    await clock.until(1500);
    expect(await store.get('get'), 'get at 1000 of 1000 ms').toBeUndefined();
    expect(await store.has('has'), 'has at 1000 of 1000 ms').toBe(false);
    expect(await store.ttl('has'), 'ttl at 1000 of 1000 ms').toBeUndefined();
    expect(await store.update('update', 3), 'update at 1000 of 1000 ms').toBe(false);
    expect(await store.delete('delete'), 'delete at 1000 of 1000 ms').toBe(false);
    expect(await store.expire('expire', 50), 'expire at 1000 of 1000 ms').toBe(false);
    expect(await store.size(), 'size at 1000 of 1000 ms').toBe(0);
    expect(await store.create('create', 3), 'create at 1000 of 1000 ms').toBe(true);
  },
);
