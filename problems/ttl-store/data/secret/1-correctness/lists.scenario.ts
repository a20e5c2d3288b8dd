import { scenario } from '@tickjudge/judge/scenario';
import { collected } from '../../collected.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'lists keys and entries, and clears them',
  async ({ solution, expect }) => {
    const store = await solution.create('TtlStore');
    const keys = async () => (await collected(await store.keys())).sort();
    const entries = async () => (await collected(await store.entries())).sort();
    expect(await keys(), 'keys of an empty store').toEqual([]);
    await store.set('b', 2, { ttlMs: 100 });
    await store.set('a', 1);
    await store.set('c', 3);
    await store.update('c', 4);
    await store.set('b', 5);
    expect(await keys()).toEqual(['a', 'b', 'c']);
    expect(await entries()).toEqual([
      ['a', 1],
      ['b', 5],
      ['c', 4],
    ]);
    expect(await store.size()).toBe(3);
    await store.clear();
    expect(await keys(), 'keys after clear').toEqual([]);
    expect(await entries()).toEqual([]);
    expect(await store.size()).toBe(0);
    expect(await store.has('a')).toBe(false);
    await store.set('a', 6);
    expect(await entries()).toEqual([['a', 6]]);
  },
);
