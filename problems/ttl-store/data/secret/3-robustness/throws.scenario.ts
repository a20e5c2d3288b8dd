import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>(
  'goes on when a callback throws',
  async ({ driver, expect }) => {
    const { log, size, value } = await driver.throwing();
    const at = (word: string) =>
      log.filter((line) => line.startsWith(word)).map((line) => Number(line.split(' at ')[1]));
    expect(at('call'), 'calls of onExpire').toArriveAt([1000, 1000, 1000, 2000, 3000]);
    expect(at('uncaught first'), 'the first error').toArriveAt([1000]);
    expect(at('uncaught second'), 'the second error').toArriveAt([2000]);
    expect(log).toHaveLength(7);
    expect(size).toBe(1);
    expect(value).toBe(6);
  },
);
