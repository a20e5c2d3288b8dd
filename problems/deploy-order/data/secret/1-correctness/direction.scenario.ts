import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectPlan, resources } from '../../config.ts';

export default scenario<Contract>(
  'deploys what is depended on first',
  async ({ solution, expect }) => {
    const list = resources('a: b', 'b: c', 'c');

    await expectPlan(expect, solution, list, {
      order: ['c', 'b', 'a'],
      waves: [['c'], ['b'], ['a']],
    });
  },
);
