import { scenario } from '@tickjudge/judge/scenario';
import { expiries } from '../../expiries.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'refuses odd TTLs and changes nothing',
  async ({ solution, clock, expect }) => {
    const { told, onExpire } = expiries(clock);
    const store = await solution.create('TtlStore', { capacity: 2, onExpire });
    await store.set('a', 1, { ttlMs: 100 });
    await store.set('b', 2, { ttlMs: 100 });
    const odd = [0, -0, -1, 0.5, 1.5, Number.NaN, -Infinity, 8.64e15 + 1, Number.MAX_VALUE];
    for (const ttlMs of odd) {
      const calls: Record<string, Promise<unknown>> = {
        'set of a living key': store.set('a', 9, { ttlMs }),
        'set of a new key': store.set('c', 9, { ttlMs }),
        'create of a living key': store.create('a', 9, { ttlMs }),
        'create of a new key': store.create('c', 9, { ttlMs }),
        'expire of a living key': store.expire('a', ttlMs),
        'expire of a key that is not there': store.expire('c', ttlMs),
      };
      for (const [name, call] of Object.entries(calls)) {
        const refusal = await call.catch((error: Error) => error);
        expect(refusal, `${name}, TTL ${ttlMs}`).toMatchObject({ name: 'RangeError' });
      }
    }
    expect(await store.get('a'), 'the value after all refusals').toBe(1);
    expect(await store.get('b')).toBe(2);
    expect(await store.ttl('a')).toBe(100);
    expect(await store.size()).toBe(2);
    await clock.until(5000);
    expect(told).toArriveAt([100, 100]);
  },
);
