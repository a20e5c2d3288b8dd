import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectCycle, jsonOf, refusalOf } from '../../config.ts';
import { randomResources } from '../../random-resources.ts';

export default scenario<Contract>(
  'names a cycle of 40 random documents',
  async ({ solution, random, expect }) => {
    for (let round = 0; round < 40; round++) {
      const list = randomResources(random, 14, 2);
      // Close a circle: what something depends on, directly or not, depends on it in turn.
      const { name, dependsOn } = list.find((resource) => resource.dependsOn?.length)!;
      let end = list.find((resource) => resource.name === dependsOn![0])!;
      if (end.dependsOn?.length)
        end = list.find((resource) => resource.name === end.dependsOn!.at(-1))!;
      const closed = list.map((resource) =>
        resource === end ? { name: end.name, dependsOn: [...end.dependsOn!, name] } : resource,
      );
      const error = await refusalOf(solution, jsonOf(closed));
      expectCycle(expect, `document ${round}`, closed, error);
    }
  },
);
