import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'gives no place to what has expired',
  async ({ solution, clock, expect }) => {
    const store = await solution.create('TtlStore', { capacity: 3 });
    await store.set('old', 1);
    await store.set('brief', 2, { ttlMs: 100 });
    await store.set('young', 3);
    await clock.until(100);
    await store.set('new', 4);
    expect(await store.get('old'), 'a living key, when an expired one left its place').toBe(1);
    expect(await store.size()).toBe(3);
    await store.set('newer', 5);
    expect(await store.has('young'), 'the least recently used').toBe(false);
    expect(await store.size()).toBe(3);
  },
);
