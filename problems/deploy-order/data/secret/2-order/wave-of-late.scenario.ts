import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectPlan, resources } from '../../config.ts';

export default scenario<Contract>(
  'sorts a wave by name, not by when its names were ready',
  async ({ solution, expect }) => {
    const list = resources('a', 'k: a', 'b', 'j: b', 'c', 'i: c');

    await expectPlan(expect, solution, list, {
      order: ['a', 'b', 'c', 'i', 'j', 'k'],
      waves: [
        ['a', 'b', 'c'],
        ['i', 'j', 'k'],
      ],
    });
  },
);
