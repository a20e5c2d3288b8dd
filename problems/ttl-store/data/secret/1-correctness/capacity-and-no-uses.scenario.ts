import { scenario } from '@tickjudge/judge/scenario';
import { collected } from '../../collected.ts';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'does not take looking for using',
  async ({ solution, expect }) => {
    const store = await solution.create('TtlStore', { capacity: 2 });
    const looks: Record<string, () => Promise<unknown>> = {
      has: () => store.has('a'),
      ttl: () => store.ttl('a'),
      expire: () => store.expire('a', 5000),
      create: () => store.create('a', 9),
      size: () => store.size(),
      keys: async () => collected(await store.keys()),
      entries: async () => collected(await store.entries()),
    };
    for (const [name, look] of Object.entries(looks)) {
      await store.clear();
      await store.set('a', 1);
      await store.set('b', 2);
      await look();
      await store.set('c', 3);
      expect(await store.has('a'), `a, the oldest, after ${name}`).toBe(false);
      expect(await store.has('b'), `b after ${name} of a`).toBe(true);
    }
  },
);
