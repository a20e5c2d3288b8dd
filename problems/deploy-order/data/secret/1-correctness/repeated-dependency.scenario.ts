import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectPlan, resources } from '../../config.ts';

export default scenario<Contract>(
  'counts a dependency once that is there twice',
  async ({ solution, expect }) => {
    const list = resources('db', 'web: db, api, db, db', 'api: db, db');

    await expectPlan(expect, solution, list, {
      order: ['db', 'api', 'web'],
      waves: [['db'], ['api'], ['web']],
    });
  },
);
