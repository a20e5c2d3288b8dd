import { scenario } from '@tickjudge/judge/scenario';
import { expiries } from '../../expiries.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'does not tell of what left before',
  async ({ solution, clock, expect }) => {
    const { told, onExpire } = expiries(clock);
    const store = await solution.create('TtlStore', { capacity: 3, defaultTtlMs: 1000, onExpire });
    await store.set('evicted', 1);
    await store.set('deleted', 1);
    await store.set('replaced', 1);
    await store.set('one more', 1);
    await store.delete('deleted');
    await store.set('replaced', 2, { ttlMs: Infinity });
    await store.expire('one more', Infinity);
    await clock.until(2000);
    expect(
      told.map(({ key }) => key).join(' '),
      'told of, of those evicted, deleted, replaced or given all time',
    ).toBe('');
    expect(await store.size()).toBe(2);
    await store.set('cleared', 1);
    await clock.until(2999);
    await store.clear();
    await store.set('after', 1);
    await clock.until(9000);
    expect(told, 'told of after a clear').toEqual([{ key: 'after', value: 1, atMs: 3999 }]);
  },
);
