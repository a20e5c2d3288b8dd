import { scenario } from '@tickjudge/judge/scenario';
import { expiries } from '../../expiries.ts';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'shows nothing dead after a pause, and tells late but in order',
  async ({ solution, driver, clock, expect }) => {
    const { told, onExpire } = expiries(clock);
    const store = await solution.create('TtlStore', { onExpire });
    await store.set('d', 4, { ttlMs: 4000 });
    await store.set('b', 2, { ttlMs: 2000 });
    await store.set('late', 9, { ttlMs: 8000 });
    await store.set('a', 1, { ttlMs: 1000 });
    await store.set('c', 3, { ttlMs: 3000 });
    await clock.until(500);
    clock.pause(5000);
    expect(await store.get('c'), 'a value that expired in the pause').toBeUndefined();
    expect(await store.size(), 'size after the pause').toBe(1);
    await clock.until(6000);
    const order = told.map(({ key }) => key).join(' ');
    expect(order, 'told of after the pause, in order').toBe('a b c d');
    expect(told).toArriveWithin([
      [1000, 5501],
      [1000, 5501],
      [1000, 5501],
      [1000, 5501],
    ]);
    await clock.until(9000);
    expect(told.slice(4)).toEqual([{ key: 'late', value: 9, atMs: 8000 }]);

    const asked = driver.askedBeforeTheTimer();
    await clock.sleep(500);
    clock.pause(5000);
    const others = (await asked).join(' ');
    expect(others, 'told of after a pause and a get of c, before the timer').toBe('a b c');
  },
);
