import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectPlan, jsonOf, resources } from '../config.ts';

export default scenario<Contract>(
  'deploys the smallest name that is ready',
  async ({ solution, expect }) => {
    const list = resources('zone', 'api: db', 'db');

    const plan = await solution.deployOrder(jsonOf(list));

    expectPlan(expect, list, plan, {
      order: ['db', 'api', 'zone'],
      waves: [['db', 'zone'], ['api']],
    });
  },
);
