import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectPlan, resources } from '../../config.ts';

export default scenario<Contract>(
  'deploys what has nothing to do with each other',
  async ({ solution, expect }) => {
    const list = resources('queue', 'worker: queue', 'cdn', 'db', 'api: db');

    await expectPlan(expect, solution, list, {
      order: ['cdn', 'db', 'api', 'queue', 'worker'],
      waves: [
        ['cdn', 'db', 'queue'],
        ['api', 'worker'],
      ],
    });
  },
);
