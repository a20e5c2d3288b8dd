import { scenario } from '@tickjudge/judge/scenario';
import { expiries } from '../../expiries.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'does not care for the wall clock',
  async ({ solution, clock, expect }) => {
    const { told, onExpire } = expiries(clock);
    const store = await solution.create('TtlStore', { onExpire });
    await store.set('a', 1, { ttlMs: 1000 });
    await store.set('b', 2, { ttlMs: 2000 });
    clock.stepWall(3_600_000);
    expect(await store.get('a'), 'the value after the wall clock went an hour forward').toBe(1);
    expect(await store.ttl('a'), 'what is left after the wall clock went an hour forward').toBe(
      1000,
    );
    await clock.until(999);
    clock.stepWall(-7_200_000);
    await clock.until(1000);
    expect(
      await store.get('a'),
      'the value at the deadline, the wall clock an hour back',
    ).toBeUndefined();
    expect(await store.ttl('b')).toBe(1000);
    await store.set('c', 3, { ttlMs: 500 });
    clock.stepWall(86_400_000);
    clock.skew({ ppm: 500_000 });
    await clock.until(5000);
    expect(told).toArriveAt([1000, 1500, 2000]);
  },
);
