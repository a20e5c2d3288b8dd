import { scenario } from '@tickjudge/judge/scenario';
import { expiries } from '../../expiries.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'tells of each expiry in its millisecond',
  async ({ solution, clock, expect }) => {
    const { told, onExpire } = expiries(clock);
    const store = await solution.create('TtlStore', { onExpire });
    await store.set('c', 3, { ttlMs: 3000 });
    await store.set('a', 1, { ttlMs: 1 });
    await store.set('b', 2, { ttlMs: 1000 });
    await store.set('never', 0);
    await clock.until(500);
    await store.set('between', 4, { ttlMs: 1000 });
    await clock.until(100_000);
    expect(told).toArriveAt([1, 1000, 1500, 3000]);
    expect(told.map(({ key, value }) => `${key}=${String(value)}`)).toEqual([
      'a=1',
      'b=2',
      'between=4',
      'c=3',
    ]);
  },
);
