import { scenario } from '@tickjudge/judge/scenario';
import type { Contract, Driver } from '../../gate.ts';

export default scenario<Contract, Driver>(
  'passes the very request on, and the very response back',
  async (world) => {
    const { driver, keyValue, expect } = world;
    const cases = {
      'in one process': undefined,
      'with a store': keyValue.store(),
      'with a store that fails': keyValue.store({ faults: [{ kind: 'error' }] }),
    };
    for (const [name, store] of Object.entries(cases))
      expect(await driver.identity(store), name).toEqual({
        calls: 1,
        sameRequest: true,
        body: '{"amount":5}',
        sameResponse: true,
        immutable: 303,
        error: 'the very error',
        thrown: 'thrown at once',
      });
  },
);
