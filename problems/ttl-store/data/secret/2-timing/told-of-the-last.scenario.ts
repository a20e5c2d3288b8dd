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
    const lines = told.map(({ key, value, atMs }) => `${key}=${String(value)} at ${atMs}`);
    expect(lines[0], 'told of first').toBe('moved earlier=old at 150');
    expect(lines[1], 'told of second').toBe('set earlier=new at 200');
    expect(lines[2], 'told of third').toBe('updated=new at 1000');
    expect(lines[3], 'told of fourth').toBe('moved later=old at 1500');
    expect(lines[4], 'told of last').toBe('set later=new at 2000');
    expect(lines).toHaveLength(5);
  },
);
