import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'tells of what expired, whatever is done to its key in that millisecond',
  async ({ driver, expect }) => {
    const heard = await driver.changedBeforeTheTimer();
    const old = 'a=old at 1000';
    const fresh = 'a=new at 1500';
    const due: Record<string, readonly string[]> = {
      get: [old, 'b=old at 3000'],
      set: [old, fresh, 'b=old at 3000'],
      create: [old, fresh, 'b=old at 3000'],
      update: [old, 'b=old at 3000'],
      delete: [old, 'b=old at 3000'],
      expire: [old, 'b=old at 3000'],
      clear: [old],
      'full set': [old, 'c=new at 1500', 'b=old at 3000'],
    };
    for (const [method, log] of Object.entries(due)) {
      expect(
        heard[method]?.join(', '),
        `told when ${method} came in the millisecond of the deadline`,
      ).toBe(log.join(', '));
    }
  },
);
