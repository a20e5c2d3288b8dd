import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectPlan, jsonOf, resources } from '../../config.ts';

export default scenario<Contract>(
  'counts a dependency once that is there twice',
  async ({ solution, expect }) => {
    const list = resources('db', 'web: db, api, db, db', 'api: db, db');

    const plan = await solution.deployOrder(jsonOf(list));

    expectPlan(expect, list, plan, {
      order: ['db', 'api', 'web'],
      waves: [['db'], ['api'], ['web']],
    });
  },
);
