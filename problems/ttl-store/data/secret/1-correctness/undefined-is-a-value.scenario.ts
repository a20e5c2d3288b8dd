import { scenario } from '@tickjudge/judge/scenario';
import { collected } from '../../collected.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'keeps undefined and other values that are falsy',
  async ({ solution, clock, expect }) => {
    const store = await solution.create('TtlStore');
    const values = [undefined, null, false, 0, '', Number.NaN];
    for (const [index, value] of values.entries()) {
      const key = `key ${index}`;
      const what = `a key whose value is ${value === '' ? 'empty' : String(value)}`;
      await store.set(key, value, { ttlMs: 100 });
      expect(await store.has(key), what).toBe(true);
      expect(await store.get(key), what).toBe(value);
      expect(await store.ttl(key), what).toBe(100);
      expect(await store.create(key, 'new'), `create of ${what}`).toBe(false);
      expect(await store.update(key, value), `update of ${what}`).toBe(true);
      expect(await store.expire(key, 50), `expire of ${what}`).toBe(true);
    }
    expect(await store.size()).toBe(6);
    expect(await collected(await store.keys())).toHaveLength(6);
    expect(await collected(await store.entries())).toHaveLength(6);
    expect(await store.delete('key 0'), 'delete of a key whose value is undefined').toBe(true);
    await clock.until(50);
    expect(await store.has('key 1')).toBe(false);
    expect(await store.size()).toBe(0);

    const two = await solution.create('TtlStore', { capacity: 2 });
    await two.set('a', undefined);
    await two.set('b', 1);
    await two.get('a');
    await two.set('c', 1);
    expect(await two.has('b'), 'b, after a get of a, whose value is undefined').toBe(false);
    expect(await two.has('a'), 'a, read after b').toBe(true);
  },
);
