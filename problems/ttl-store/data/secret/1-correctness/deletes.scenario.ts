import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>('deletes what is there', async ({ solution, clock, expect }) => {
  const store = await solution.create('TtlStore');
  await store.set('a', 1, { ttlMs: 100 });
  await store.set('b', 2);
  expect(await store.delete('a'), 'delete of a living key').toBe(true);
  expect(await store.get('a')).toBeUndefined();
  expect(await store.has('a')).toBe(false);
  expect(await store.ttl('a')).toBeUndefined();
  expect(await store.delete('a'), 'delete of a key that was deleted').toBe(false);
  expect(await store.delete('never'), 'delete of a key that never was').toBe(false);
  expect(await store.size()).toBe(1);
  await store.set('a', 3, { ttlMs: 200 });
  await clock.until(150);
  expect(await store.get('a'), 'a new entry, past the deadline of the deleted one').toBe(3);
  await clock.until(200);
  expect(await store.delete('a'), 'delete of a key that has expired').toBe(false);
  expect(await store.delete('b')).toBe(true);
  expect(await store.size()).toBe(0);
});
