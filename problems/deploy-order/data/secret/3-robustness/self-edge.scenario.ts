import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectCycle, jsonOf, refusalOf, resources } from '../../config.ts';

export default scenario<Contract>(
  'names a resource that depends on itself',
  async ({ solution, expect }) => {
    const alone = resources('web: web');
    expectCycle(expect, 'web needs itself', alone, await refusalOf(solution, jsonOf(alone)));
    const among = resources('db', 'web: db, web', 'api: web');
    expectCycle(expect, 'web needs itself and db', among, await refusalOf(solution, jsonOf(among)));
  },
);
