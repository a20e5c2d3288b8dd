import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectPlan, jsonOf, resources } from '../../config.ts';

export default scenario<Contract>(
  'deploys what has nothing to do with each other',
  async ({ solution, expect }) => {
    const list = resources('queue', 'worker: queue', 'cdn', 'db', 'api: db');

    const plan = await solution.deployOrder(jsonOf(list));

    expectPlan(expect, list, plan, {
      order: ['cdn', 'db', 'api', 'queue', 'worker'],
      waves: [
        ['cdn', 'db', 'queue'],
        ['api', 'worker'],
      ],
    });
  },
);
