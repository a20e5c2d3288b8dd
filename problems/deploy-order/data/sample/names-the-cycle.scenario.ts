import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectCycle, jsonOf, refusalOf, resources } from '../config.ts';

export default scenario<Contract>(
  'names a cycle, and only what belongs to it',
  async ({ solution, expect }) => {
    const list = resources('web: api', 'api: db', 'db: api');

    const error = await refusalOf(solution, jsonOf(list));

    expectCycle(expect, 'api and db need each other, web needs api', list, error);
  },
);
