import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectPlan, jsonOf } from '../../config.ts';

export default scenario<Contract>(
  'compares digits as characters, not as numbers',
  async ({ solution, expect }) => {
    const list = ['r2', 'r10', 'r1', '9', '10', '-1', '010'].map((name) => ({ name }));

    const plan = await solution.deployOrder(jsonOf(list));

    const sorted = ['-1', '010', '10', '9', 'r1', 'r10', 'r2'];
    expectPlan(expect, list, plan, { order: sorted, waves: [sorted] });
  },
);
