import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>(
  'gives nothing that expired on the way',
  async ({ solution, clock, expect }) => {
    const store = await solution.create('TtlStore');
    await store.set('brief', 1, { ttlMs: 1000 });
    await store.set('long', 2, { ttlMs: 5000 });
    await store.set('short', 3, { ttlMs: 1000 });
    await store.set('longer', 4, { ttlMs: 6000 });
    for (const walk of ['keys', 'entries'] as const) {
      const startMs = clock.now();
      const came: string[] = [];
      for await (const item of await store[walk]()) {
        const key = String(typeof item === 'string' ? item : item[0]);
        came.push(key);
        expect(await store.has(key), `${key}, given by ${walk} at ${clock.now()} ms`).toBe(true);
        await clock.until(startMs + 1000);
      }
      expect(came.filter((key) => key.startsWith('long')).sort(), walk).toEqual(['long', 'longer']);
      expect(came.length, `keys given by ${walk}`).toBeLessThanOrEqual(3);
      await store.set('brief', 1, { ttlMs: 1000 });
      await store.set('short', 3, { ttlMs: 1000 });
    }
  },
);
