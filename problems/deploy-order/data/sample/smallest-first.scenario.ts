import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectPlan, resources } from '../config.ts';

export default scenario<Contract>(
  'deploys the smallest name that is ready',
  async ({ solution, expect }) => {
    const list = resources('zone', 'api: db', 'db');

    await expectPlan(expect, solution, list, {
      order: ['db', 'api', 'zone'],
      waves: [['db', 'zone'], ['api']],
    });
  },
);
