import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectPlan, jsonOf, resources } from '../../config.ts';

export default scenario<Contract>(
  'deploys what is depended on first',
  async ({ solution, expect }) => {
    const list = resources('a: b', 'b: c', 'c');

    const plan = await solution.deployOrder(jsonOf(list));

    expectPlan(expect, list, plan, { order: ['c', 'b', 'a'], waves: [['c'], ['b'], ['a']] });
  },
);
