import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectRefusal, jsonOf, refusalOf, resources } from '../../config.ts';

export default scenario<Contract>(
  'refuses a dependency that is no resource, the first of the list',
  async ({ solution, expect }) => {
    for (const [lines, resource, dependency] of [
      [['web: db'], 'web', 'db'],
      [['db', 'web: db, cache', 'api: queue'], 'web', 'cache'],
      [['web: db, z, a', 'db'], 'web', 'z'],
      [['z: nobody', 'a: no-one'], 'z', 'nobody'],
      [['db', 'web: DB'], 'web', 'DB'],
      [['a: b', 'b: a, c'], 'b', 'c'],
    ] as const) {
      const error = await refusalOf(solution, jsonOf(resources(...lines)));
      const what = lines.join('; ');
      expectRefusal(expect, what, error, 'unknown-dependency', { resource, dependency });
    }
  },
);
