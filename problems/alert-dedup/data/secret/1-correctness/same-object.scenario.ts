import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'passes the very objects on that came in',
  async ({ driver, expect }) => {
    expect(await driver.identities(), 'what came').toEqual([
      'first',
      'second',
      'malformed',
      'late',
    ]);
  },
);
