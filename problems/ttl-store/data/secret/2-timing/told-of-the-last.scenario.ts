import { scenario } from '@tickjudge/judge/scenario';
import { expiries } from '../../expiries.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'tells of the last value at the last deadline',
  async ({ solution, clock, expect }) => {
    const { told, onExpire } = expiries(clock);
    const store = await solution.create('TtlStore', { onExpire });
    for (const key of ['set later', 'set earlier', 'moved later', 'moved earlier', 'updated']) {
      await store.set(key, 'old', { ttlMs: 1000 });
    }
    await clock.until(100);
    await store.set('set later', 'new', { ttlMs: 1900 });
    await store.set('set earlier', 'new', { ttlMs: 100 });
    await store.expire('moved later', 1400);
    await store.expire('moved earlier', 50);
    await store.update('updated', 'new');
    await clock.until(5000);
    expect(told).toEqual([
      { key: 'moved earlier', value: 'old', atMs: 150 },
      { key: 'set earlier', value: 'new', atMs: 200 },
      { key: 'updated', value: 'new', atMs: 1000 },
      { key: 'moved later', value: 'old', atMs: 1500 },
      { key: 'set later', value: 'new', atMs: 2000 },
    ]);
  },
);
