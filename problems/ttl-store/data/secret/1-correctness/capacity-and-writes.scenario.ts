import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>('evicts for new keys only', async ({ solution, expect }) => {
  const store = await solution.create('TtlStore', { capacity: 2 });
  await store.set('a', 1);
  await store.set('b', 2);
  await store.set('b', 4);
  expect(await store.has('a'), 'a, after b was replaced in a full store').toBe(true);
  await store.update('a', 5);
  await store.create('a', 6);
  await store.update('c', 7);
  expect(await store.size(), 'after writing only to a and b').toBe(2);
  expect(await store.get('b')).toBe(4);
  expect(await store.get('a')).toBe(5);
  await store.delete('a');
  await store.set('c', 8);
  expect(await store.get('b'), 'b, when c takes the place of a deleted key').toBe(4);

  const one = await solution.create('TtlStore', { capacity: 1 });
  await one.set('a', 1);
  await one.set('a', 2);
  expect(await one.get('a')).toBe(2);
  await one.set('b', 3);
  expect(await one.get('a'), 'a, where there is room for one').toBeUndefined();
  expect(await one.get('b')).toBe(3);
  expect(await one.size()).toBe(1);
});
