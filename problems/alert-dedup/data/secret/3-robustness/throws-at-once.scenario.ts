import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'takes a source that throws, where it could have rejected, for one that fails',
  async ({ driver, expect }) => {
    for (const where of ['asyncIterator', 'next'] as const)
      expect(await driver.thrown(where), `the log, when ${where}() throws`).toEqual([
        `${where}()`,
        'threw the same error',
        'done',
        'done',
        'return() answers done',
      ]);
  },
);
