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
    expect(at('uncaught first'), 'the error of the first callback').toArriveAt([1000]);
    expect(at('uncaught third'), 'the error of the third callback').toArriveAt([1000]);
    expect(at('uncaught fourth'), 'the error of the fourth callback').toArriveAt([2000]);
    expect(log).toHaveLength(8);
    expect(size).toBe(1);
    expect(value).toBe(6);
  },
);
