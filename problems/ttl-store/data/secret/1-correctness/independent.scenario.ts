import { scenario } from '@tickjudge/judge/scenario';

type Contract = typeof import('../../../contract.ts');

export default scenario<Contract>('keeps stores apart', async ({ solution, clock, expect }) => {
  const one = await solution.create('TtlStore', { capacity: 1, defaultTtlMs: 100 });
  const two = await solution.create('TtlStore');
  await one.set('a', 1);
  await two.set('a', 2);
  await two.set('b', 2);
  await one.delete('a');
  expect(await two.get('a'), 'the value in the other store').toBe(2);
  await one.set('c', 3);
  await one.clear();
  await clock.until(100);
  expect(await two.size()).toBe(2);
});
