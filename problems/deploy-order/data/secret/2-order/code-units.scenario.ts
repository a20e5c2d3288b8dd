import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectPlan } from '../../config.ts';

// By code points the two of the Basic Multilingual Plane would come before the emoji.
export default scenario<Contract>(
  'compares code units, not code points',
  async ({ solution, expect }) => {
    const list = ['\u{ff5e}', '\u{1f600}', '\u{fb01}', '\u{1f4a5}', 'z'].map((name) => ({ name }));

    const sorted = ['z', '\u{1f4a5}', '\u{1f600}', '\u{fb01}', '\u{ff5e}'];
    await expectPlan(expect, solution, list, { order: sorted, waves: [sorted] });
  },
);
