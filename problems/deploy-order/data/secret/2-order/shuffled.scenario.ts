import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectPlan, planOf } from '../../config.ts';
import { randomResources, shuffled } from '../../random-resources.ts';

export default scenario<Contract>(
  'answers the same plan however the document is ordered',
  async ({ solution, random, expect }) => {
    const list = randomResources(random, 48, 3);
    const due = planOf(list);
    for (let round = 0; round < 20; round++) {
      const other = shuffled(random, list).map(({ name, dependsOn = [] }) => ({
        name,
        dependsOn: shuffled(random, dependsOn),
      }));
      await expectPlan(expect, solution, other, due);
    }
  },
);
