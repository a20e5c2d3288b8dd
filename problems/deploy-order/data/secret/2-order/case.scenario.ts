import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectPlan, jsonOf } from '../../config.ts';

export default scenario<Contract>(
  'puts capitals before small letters, and letters before those with accents',
  async ({ solution, expect }) => {
    const list = ['b', 'ä', 'B', 'a', 'Z', '_', 'z'].map((name) => ({ name }));

    const plan = await solution.deployOrder(jsonOf(list));

    const sorted = ['B', 'Z', '_', 'a', 'b', 'z', 'ä'];
    expectPlan(expect, list, plan, { order: sorted, waves: [sorted] });
  },
);
