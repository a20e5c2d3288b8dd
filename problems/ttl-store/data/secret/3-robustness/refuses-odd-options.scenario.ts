import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'refuses odd options and takes those at the edge',
  async ({ solution, expect }) => {
    for (const defaultTtlMs of [0, -5, 2.5, Number.NaN, -Infinity, 8.64e15 + 1]) {
      const refusal = await solution
        .create('TtlStore', { defaultTtlMs })
        .catch((error: Error) => error);
      expect(refusal, `defaultTtlMs ${defaultTtlMs}`).toMatchObject({ name: 'RangeError' });
    }
    for (const capacity of [0, -1, 1.5, Number.NaN, -Infinity]) {
      const refusal = await solution
        .create('TtlStore', { capacity })
        .catch((error: Error) => error);
      expect(refusal, `capacity ${capacity}`).toMatchObject({ name: 'RangeError' });
    }
    for (const [defaultTtlMs, capacity] of [
      [1, 1],
      [8.64e15, Number.MAX_SAFE_INTEGER],
      [Infinity, Infinity],
      [undefined, undefined],
    ]) {
      const store = await solution.create('TtlStore', {
        defaultTtlMs,
        capacity,
        onExpire: undefined,
      });
      await store.set('a', 1);
      expect(await store.ttl('a'), `defaultTtlMs ${defaultTtlMs}`).toBe(defaultTtlMs ?? Infinity);
    }
  },
);
