import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectPlan, jsonOf, refusalOf, resources } from '../../config.ts';

export default scenario<Contract>(
  'plans each document by itself, also after an error',
  async ({ solution, expect }) => {
    const first = resources('web: db', 'db');
    const second = resources('db: web', 'web', 'api: web');
    await expectPlan(expect, solution, first);
    await expectPlan(expect, solution, second);
    await refusalOf(solution, jsonOf(resources('a: b', 'b: a', 'web')));
    await expectPlan(expect, solution, first);
  },
);
