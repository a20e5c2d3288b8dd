import { scenario } from '@tickjudge/judge/scenario';
import { expiries } from '../../expiries.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'knows TTLs longer than any timer',
  { horizonMs: 9_000_000_000 },
  async ({ solution, clock, expect }) => {
    const { told, onExpire } = expiries(clock);
    const store = await solution.create('TtlStore', { onExpire });
    await store.set('longest timer', 1, { ttlMs: 2_147_483_647 });
    await store.set('one more', 2, { ttlMs: 2_147_483_648 });
    await store.set('thirty days', 3, { ttlMs: 2_592_000_000 });
    await store.set('hundred days', 4, { ttlMs: 8_640_000_000 });
    await store.set('longest', 5, { ttlMs: 8.64e15 });
    await clock.until(2_147_483_646);
    const early = told.map(({ key, atMs }) => `${key} at ${atMs} ms`).join(', ');
    expect(early, 'told of in the first 24 days').toBe('');
    expect(await store.size()).toBe(5);
    await clock.until(8_639_999_999);
    expect(await store.get('hundred days')).toBe(4);
    await clock.until(8_650_000_000);
    expect(told).toArriveAt([2_147_483_647, 2_147_483_648, 2_592_000_000, 8_640_000_000]);
    expect(await store.ttl('longest')).toBe(8.64e15 - 8_650_000_000);
  },
);
