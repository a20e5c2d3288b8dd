import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectPlan, jsonOf } from '../../config.ts';

// By code points the two of the Basic Multilingual Plane would come before the emoji.
export default scenario<Contract>(
  'compares code units, not code points',
  async ({ solution, expect }) => {
    const list = ['\u{ff5e}', '\u{1f600}', '\u{e000}', '\u{1f4a5}', 'z'].map((name) => ({ name }));

    const plan = await solution.deployOrder(jsonOf(list));

    const sorted = ['z', '\u{1f4a5}', '\u{1f600}', '\u{e000}', '\u{ff5e}'];
    expectPlan(expect, list, plan, { order: sorted, waves: [sorted] });
  },
);
