import { scenario } from '@tickjudge/judge/scenario';
import { expiries } from '../../expiries.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'takes the smallest TTL and room for one',
  async ({ solution, clock, expect }) => {
    const { told, onExpire } = expiries(clock);
    const store = await solution.create('TtlStore', { defaultTtlMs: 1, capacity: 1, onExpire });
    for (let n = 0; n < 5; n++) {
      await store.set(`k${n}`, n);
      expect(await store.get(`k${n}`)).toBe(n);
      await clock.sleep(1);
      expect(await store.size(), 'size 1 ms later').toBe(0);
    }
    expect(told).toArriveAt([1, 2, 3, 4, 5]);
  },
);
