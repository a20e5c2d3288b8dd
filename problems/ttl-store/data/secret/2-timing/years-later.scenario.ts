import { scenario } from '@tickjudge/judge/scenario';
import { expiries } from '../../expiries.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'lives for ever',
  { horizonMs: 40_000_000_000 },
  async ({ solution, clock, expect }) => {
    const { told, onExpire } = expiries(clock);
    const store = await solution.create('TtlStore', { onExpire });
    await store.set('a', 1);
    await store.set('b', 2, { ttlMs: Infinity });
    await store.set('c', 3, { ttlMs: 10 });
    await store.expire('c', Infinity);
    await clock.until(1000);
    const early = told.map(({ key, atMs }) => `${key} at ${atMs} ms`).join(', ');
    expect(early, 'told of in the first second').toBe('');
    await clock.until(31_536_000_000);
    expect(await store.size(), 'a year later').toBe(3);
    expect(await store.ttl('b')).toBe(Infinity);
    expect(told).toEqual([]);
    expect(await store.expire('a', 5)).toBe(true);
    await clock.sleep(5);
    expect(told).toEqual([{ key: 'a', value: 1, atMs: 31_536_000_005 }]);
  },
);
