import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectPlan } from '../../config.ts';
import { randomResources } from '../../random-resources.ts';

export default scenario<Contract>(
  'plans 60 random documents of 2 to 16 resources',
  async ({ solution, random, expect }) => {
    for (let round = 0; round < 60; round++) {
      const list = randomResources(random, random.int(2, 16), random.int(0, 3));
      await expectPlan(expect, solution, list);
    }
  },
);
