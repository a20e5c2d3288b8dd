import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectPlan, resources } from '../../config.ts';

export default scenario<Contract>(
  'puts a resource after the longest way to it, not the shortest',
  async ({ solution, expect }) => {
    const list = resources('web: db, api', 'api: auth', 'auth: db', 'db', 'mail: web, db');

    await expectPlan(expect, solution, list, {
      order: ['db', 'auth', 'api', 'web', 'mail'],
      waves: [['db'], ['auth'], ['api'], ['web'], ['mail']],
    });
  },
);
