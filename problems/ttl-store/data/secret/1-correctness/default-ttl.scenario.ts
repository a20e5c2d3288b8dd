import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'takes the TTL of the entry before that of the store',
  async ({ solution, clock, expect }) => {
    const store = await solution.create('TtlStore', { defaultTtlMs: 100 });
    await store.set('default', 1);
    await store.set('undefined', 1, { ttlMs: undefined });
    await store.set('shorter', 1, { ttlMs: 10 });
    await store.set('longer', 1, { ttlMs: 1000 });
    await store.set('for ever', 1, { ttlMs: Infinity });
    await store.create('created', 1);
    const left = async () =>
      Promise.all(
        ['default', 'undefined', 'shorter', 'longer', 'for ever', 'created'].map((key) =>
          store.ttl(key),
        ),
      );
    expect(await left()).toEqual([100, 100, 10, 1000, Infinity, 100]);
    await clock.until(99);
    expect(await left()).toEqual([1, 1, undefined, 901, Infinity, 1]);
    await clock.until(100);
    expect(await left()).toEqual([undefined, undefined, undefined, 900, Infinity, undefined]);

    const without = await solution.create('TtlStore', { defaultTtlMs: undefined });
    await without.set('a', 1);
    await clock.sleep(3_000_000);
    expect(await without.ttl('a'), 'without any TTL').toBe(Infinity);
  },
);
