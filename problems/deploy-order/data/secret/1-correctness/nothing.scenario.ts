import { scenario } from '@tickjudge/judge/scenario';
import { type Contract } from '../../config.ts';

export default scenario<Contract>(
  'plans a document without resources, and one with one',
  async ({ solution, expect }) => {
    expect(await solution.deployOrder('{"resources":[]}')).toEqual({ order: [], waves: [] });
    for (const one of ['{"name":"db"}', '{"name":"db","dependsOn":[]}']) {
      const plan = await solution.deployOrder(`{"resources":[${one}]}`);
      expect(plan, one).toEqual({ order: ['db'], waves: [['db']] });
    }
  },
);
