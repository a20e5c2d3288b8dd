import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectPlan, resources } from '../../config.ts';

export default scenario<Contract>(
  'deploys a diamond from its root to its top',
  async ({ solution, expect }) => {
    const list = resources('web: api, auth', 'auth: db', 'api: db', 'db');

    await expectPlan(expect, solution, list, {
      order: ['db', 'api', 'auth', 'web'],
      waves: [['db'], ['api', 'auth'], ['web']],
    });
  },
);
