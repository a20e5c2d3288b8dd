import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'gives living keys a new deadline',
  async ({ solution, clock, expect }) => {
    const store = await solution.create('TtlStore', { defaultTtlMs: 100 });
    expect(await store.expire('a', 50), 'expire of a key that never was').toBe(false);
    expect(await store.has('a')).toBe(false);
    for (const key of ['later', 'earlier', 'default', 'for ever', 'undefined'])
      await store.set(key, key);
    await clock.until(20);
    expect(await store.expire('later', 300)).toBe(true);
    expect(await store.expire('earlier', 10)).toBe(true);
    expect(await store.expire('default')).toBe(true);
    expect(await store.expire('for ever', Infinity)).toBe(true);
    expect(await store.expire('undefined', undefined)).toBe(true);
    expect(await store.get('later'), 'the value after expire').toBe('later');
    const left = async () =>
      Promise.all(
        ['later', 'earlier', 'default', 'for ever', 'undefined'].map((key) => store.ttl(key)),
      );
    expect(await left()).toEqual([300, 10, 100, Infinity, 100]);
    await clock.until(30);
    expect(await store.has('earlier')).toBe(false);
    expect(await store.expire('earlier', 50), 'expire of a key that has expired').toBe(false);
    await clock.until(119);
    expect(await left()).toEqual([201, undefined, 1, Infinity, 1]);
    await clock.until(120);
    expect(await left()).toEqual([200, undefined, undefined, Infinity, undefined]);
  },
);
