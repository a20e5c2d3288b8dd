import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'is gone at the deadline before any timer has run',
  async ({ driver, expect }) => {
    const seen = await driver.beforeTheTimer();
    const due: Record<string, unknown> = {
      get: undefined,
      has: false,
      ttl: undefined,
      size: 0,
      keys: [],
      entries: [],
      update: false,
      delete: false,
      expire: false,
      create: true,
    };
    for (const [method, answer] of Object.entries(due)) {
      expect(
        seen[method],
        `${method} at the deadline (1000 ms), before the timer of the store`,
      ).toEqual(answer);
    }
  },
);
