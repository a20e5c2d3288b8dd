import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectPlan, jsonOf, resources } from '../../config.ts';

export default scenario<Contract>(
  'sorts a wave by name, not by when its names were ready',
  async ({ solution, expect }) => {
    const list = resources('a', 'k: a', 'b', 'j: b', 'c', 'i: c');

    const plan = await solution.deployOrder(jsonOf(list));

    expectPlan(expect, list, plan, {
      order: ['a', 'b', 'c', 'i', 'j', 'k'],
      waves: [
        ['a', 'b', 'c'],
        ['i', 'j', 'k'],
      ],
    });
  },
);
