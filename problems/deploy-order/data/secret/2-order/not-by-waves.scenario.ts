import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectPlan, resources } from '../../config.ts';

export default scenario<Contract>(
  'does not finish a wave before it begins the next',
  async ({ solution, expect }) => {
    const list = resources('d', 'c', 'a: c', 'b: a', 'e: d');

    await expectPlan(expect, solution, list, {
      order: ['c', 'a', 'b', 'd', 'e'],
      waves: [['c', 'd'], ['a', 'e'], ['b']],
    });
  },
);
