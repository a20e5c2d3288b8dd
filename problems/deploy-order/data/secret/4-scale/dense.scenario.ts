import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectPlan, jsonOf } from '../../config.ts';

export default scenario<Contract>(
  'plans 700 resources that each depend on all before them',
  async ({ solution, expect }) => {
    const order = Array.from({ length: 700 }, (_, index) => `r${(index * 389) % 700}`);
    const list = order.map((name, index) => ({ name, dependsOn: order.slice(0, index).reverse() }));

    const plan = await solution.deployOrder(jsonOf(list.reverse()));

    expectPlan(expect, list, plan, { order, waves: order.map((name) => [name]) });
  },
);
