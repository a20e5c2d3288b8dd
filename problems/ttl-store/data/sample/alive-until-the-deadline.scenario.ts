import { scenario } from '@tickjudge/judge/scenario';
import { expiries } from '../expiries.ts';

type Contract = typeof import('../../contract.ts');

export default scenario<Contract>(
  'is alive until its deadline',
  async ({ solution, clock, expect }) => {
    const { told, onExpire } = expiries(clock);
    const store = await solution.create('TtlStore', { onExpire });
    await store.set('code', '4711', { ttlMs: 1000 });
    await clock.until(400);
    expect(await store.update('code', '4712')).toBe(true);
    await clock.until(999);
    expect(await store.get('code'), 'the value at 999 ms').toBe('4712');
    expect(await store.ttl('code')).toBe(1);
    await clock.until(1000);
    expect(await store.get('code'), 'the value at 1000 ms').toBeUndefined();
    expect(await store.size()).toBe(0);
    expect(told).toEqual([{ key: 'code', value: '4712', atMs: 1000 }]);
  },
);
