import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../contract.ts');

export default scenario<Contract>(
  'makes room by the least recently used key',
  async ({ solution, expect }) => {
    const store = await solution.create('TtlStore', { capacity: 2 });
    await store.set('a', 1);
    await store.set('b', 2);
    expect(await store.get('a')).toBe(1);
    await store.set('c', 3);
    expect(await store.get('b'), 'the value of b, the least recently used').toBeUndefined();
    expect(await store.get('a'), 'the value of a').toBe(1);
    expect(await store.size()).toBe(2);
  },
);
