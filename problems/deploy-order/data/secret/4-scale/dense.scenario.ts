import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectPlan } from '../../config.ts';

export default scenario<Contract>(
  'plans 500 resources that each depend on all before them',
  async ({ solution, expect }) => {
    const order = Array.from({ length: 500 }, (_, index) => `r${(index * 191) % 500}`);
    const list = order.map((name, index) => ({ name, dependsOn: order.slice(0, index).reverse() }));

    await expectPlan(expect, solution, list.reverse(), {
      order,
      waves: order.map((name) => [name]),
    });
  },
);
