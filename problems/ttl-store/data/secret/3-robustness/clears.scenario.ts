import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'lets a callback clear the store',
  async ({ driver, expect }) => {
    const { told, left } = await driver.clearing();
    const keys = told.map(([key]) => key).sort();
    expect(keys, 'told of; a callback at 1000 ms cleared what was due at 1001 ms').toEqual([
      'a',
      'b',
    ]);
    expect(told.map(([, , atMs]) => atMs)).toArriveAt([1000, 1000]);
    expect(left).toBe(0);
  },
);
