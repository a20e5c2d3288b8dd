import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectPlan, jsonOf } from '../../config.ts';

// 120 resources, and 2^59 ways from the top to the bottom.
export default scenario<Contract>(
  'plans a ladder of 60 rungs without walking every way through it',
  async ({ solution, expect }) => {
    const waves = Array.from({ length: 60 }, (_, rung) => [`l${100 + rung}`, `r${100 + rung}`]);
    const list = waves.flatMap((names, rung) =>
      names.map((name) => ({ name, dependsOn: waves[rung - 1] ?? [] })),
    );

    const plan = await solution.deployOrder(jsonOf(list.reverse()));

    expectPlan(expect, list, plan, { order: waves.flat(), waves });
  },
);
