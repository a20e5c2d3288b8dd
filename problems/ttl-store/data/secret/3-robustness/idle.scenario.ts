import { scenario } from '@tickjudge/judge/scenario';
import { expiries } from '../../expiries.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'never keeps the process alive',
  async ({ solution, clock, expect }) => {
    const { told, onExpire } = expiries(clock);
    const store = await solution.create('TtlStore', { onExpire, defaultTtlMs: 1000 });
    const silent = await solution.create('TtlStore', { defaultTtlMs: 60_000 });
    expect(solution, 'an empty store').toBeIdle();
    await store.set('a', 1);
    await silent.set('a', 1);
    expect(solution, 'a store with one key').toBeIdle();
    await store.set('a', 2);
    await store.set('b', 2, { ttlMs: 3000 });
    await store.expire('b', 2000);
    expect(solution, 'a store with two keys').toBeIdle();
    await clock.until(1500);
    expect(solution, 'a store that waits for its next deadline').toBeIdle();
    const sooner = await solution.create('TtlStore');
    await sooner.set('a', 1, { ttlMs: 10_000 });
    await sooner.set('b', 1, { ttlMs: 5000 });
    expect(solution, 'a store with a new key that is due first').toBeIdle();
    await sooner.expire('a', 4000);
    expect(solution, 'a store whose last key became its first').toBeIdle();
    await store.clear();
    await silent.delete('a');
    expect(solution, 'a store that was cleared').toBeIdle();
    await store.set('c', 3);
    await clock.until(10_000);
    expect(told).toArriveAt([1000, 2500]);
    expect(solution, 'a store whose keys have all expired').toBeIdle();
  },
);
