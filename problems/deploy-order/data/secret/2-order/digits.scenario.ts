import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectPlan } from '../../config.ts';

export default scenario<Contract>(
  'compares digits as characters, not as numbers',
  async ({ solution, expect }) => {
    const list = ['r2', 'r10', 'r1', '9', '10', '-1', '010'].map((name) => ({ name }));

    const sorted = ['-1', '010', '10', '9', 'r1', 'r10', 'r2'];
    await expectPlan(expect, solution, list, { order: sorted, waves: [sorted] });
  },
);
