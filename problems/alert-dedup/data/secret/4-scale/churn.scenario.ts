import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');
type Driver = typeof import('../../../driver.ts');

export default scenario<Contract, Driver>('forgets what is over', async ({ driver, expect }) => {
  expect(await driver.drainChurn(300_000, 10_000)).toBe(300_000);
});
