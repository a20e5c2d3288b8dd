import { scenario } from '@tickjudge/judge/scenario';
import { collected } from '../../collected.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'evicts the least recently used key',
  async ({ solution, expect }) => {
    const store = await solution.create('TtlStore', { capacity: 3 });
    const keys = async () => (await collected(await store.keys())).sort().join(' ');
    for (const key of ['a', 'b', 'c']) await store.set(key, 1);
    await store.set('d', 1);
    expect(await keys(), 'keys after set of a, b, c, d').toBe('b c d');
    await store.get('b');
    await store.set('e', 1);
    expect(await keys(), 'keys after get of b and set of e').toBe('b d e');
    await store.set('d', 2);
    await store.set('f', 1);
    expect(await keys(), 'keys after set of d and f').toBe('d e f');
    await store.update('e', 3);
    await store.create('d', 9);
    await store.set('g', 1);
    expect(await keys(), 'keys after update of e, create of d in vain, set of g').toBe('e f g');
    await store.get('f');
    await store.create('h', 1);
    expect(await keys(), 'keys after get of f and create of h').toBe('f g h');
    await store.set('i', 1);
    await store.set('j', 1);
    expect(await keys(), 'keys after set of i and j').toBe('h i j');
  },
);
