import { scenario } from '@tickjudge/judge/scenario';
import { collected } from '../../collected.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'shrinks although nobody reads',
  async ({ solution, clock, expect }) => {
    const store = await solution.create('TtlStore');
    for (const ttlMs of [30, 10, 20]) await store.set(`of ${ttlMs} ms`, ttlMs, { ttlMs });
    const sizes: number[] = [await store.size()];
    for (const atMs of [9, 10, 19, 20, 29, 30]) {
      await clock.until(atMs);
      sizes.push(await store.size());
    }
    expect(sizes, 'sizes at 0, 9, 10, 19, 20, 29 and 30 ms').toEqual([3, 3, 2, 2, 1, 1, 0]);

    for (const ttlMs of [30, 10, 20]) await store.set(`of ${ttlMs} ms`, ttlMs, { ttlMs });
    await clock.until(40);
    expect((await collected(await store.keys())).sort()).toEqual(['of 20 ms', 'of 30 ms']);
    await clock.until(50);
    expect(await collected(await store.entries())).toEqual([['of 30 ms', 30]]);
  },
);
