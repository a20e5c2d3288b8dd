import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectCycle, jsonOf, refusalOf } from '../../config.ts';

const count = 12_000;

export default scenario<Contract>('names a cycle of 12,000', async ({ solution, expect }) => {
  const list = Array.from({ length: count }, (_, index) => ({
    name: `r${index}`,
    dependsOn: [`r${(index + 1) % count}`],
  }));

  const error = await refusalOf(solution, jsonOf(list));

  expectCycle(expect, '12,000 in a circle', list, error);
});
