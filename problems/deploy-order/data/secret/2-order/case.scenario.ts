import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectPlan } from '../../config.ts';

export default scenario<Contract>(
  'puts capitals before small letters, and letters before those with accents',
  async ({ solution, expect }) => {
    const list = ['b', 'ä', 'B', 'a', 'Z', '_', 'z'].map((name) => ({ name }));

    const sorted = ['B', 'Z', '_', 'a', 'b', 'z', 'ä'];
    await expectPlan(expect, solution, list, { order: sorted, waves: [sorted] });
  },
);
