import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectPlan, resources } from '../../config.ts';

export default scenario<Contract>(
  'takes a name that becomes ready late before larger ones that waited',
  async ({ solution, expect }) => {
    const list = resources('z: m', 'm', 'b: z', 'x', 'y', 'a: b');

    await expectPlan(expect, solution, list, {
      order: ['m', 'x', 'y', 'z', 'b', 'a'],
      waves: [['m', 'x', 'y'], ['z'], ['b'], ['a']],
    });
  },
);
