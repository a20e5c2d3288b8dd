import { scenario } from '@tickjudge/judge/scenario';
import { collected } from '../../collected.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'evicts the least recently used key',
  async ({ solution, expect }) => {
    const store = await solution.create('TtlStore', { capacity: 3 });
    const keys = async () => (await collected(await store.keys())).sort();
    for (const key of ['a', 'b', 'c']) await store.set(key, 1);
    await store.set('d', 1);
    expect(await keys(), 'after a, b, c, d').toEqual(['b', 'c', 'd']);
    await store.get('b');
    await store.set('e', 1);
    expect(await keys(), 'get of b was a use').toEqual(['b', 'd', 'e']);
    await store.set('d', 2);
    await store.set('f', 1);
    expect(await keys(), 'set of d was a use').toEqual(['d', 'e', 'f']);
    await store.update('d', 3);
    await store.create('e', 9);
    await store.set('g', 1);
    expect(await keys(), 'update of d was a use, create of e wrote nothing').toEqual([
      'd',
      'f',
      'g',
    ]);
    await store.get('f');
    await store.create('h', 1);
    expect(await keys(), 'create evicts, too').toEqual(['f', 'g', 'h']);
    await store.set('i', 1);
    await store.set('j', 1);
    expect(await keys(), 'create of h was a use').toEqual(['h', 'i', 'j']);
  },
);
