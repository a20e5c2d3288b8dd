import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectPlan } from '../../config.ts';

// 120 resources, and 2^59 ways from the top to the bottom.
export default scenario<Contract>(
  'plans a braid of 60 crossings without walking every way through it',
  async ({ solution, expect }) => {
    const waves = Array.from({ length: 60 }, (_, crossing) => [
      `l${100 + crossing}`,
      `r${100 + crossing}`,
    ]);
    const list = waves.flatMap((names, crossing) =>
      names.map((name) => ({ name, dependsOn: waves[crossing - 1] ?? [] })),
    );

    await expectPlan(expect, solution, list.reverse(), { order: waves.flat(), waves });
  },
);
