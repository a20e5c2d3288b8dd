import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectPlan, resources } from '../../config.ts';

export default scenario<Contract>(
  'takes a name before those that begin with it',
  async ({ solution, expect }) => {
    const list = resources('api-2', 'api', 'apia', 'api.b', 'api/c', 'ap');

    await expectPlan(expect, solution, list, {
      order: ['ap', 'api', 'api-2', 'api.b', 'api/c', 'apia'],
      waves: [['ap', 'api', 'api-2', 'api.b', 'api/c', 'apia']],
    });
  },
);
