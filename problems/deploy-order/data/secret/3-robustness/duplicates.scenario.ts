import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectRefusal, jsonOf, refusalOf, resources } from '../../config.ts';

export default scenario<Contract>(
  'refuses a name that is there twice, the first that comes again',
  async ({ solution, expect }) => {
    for (const [lines, resource] of [
      [['db', 'web: db', 'db'], 'db'],
      [['b', 'a', 'a', 'b'], 'a'],
      [['b', 'a', 'b', 'a'], 'b'],
      [['web: db', 'db', 'web: cache', 'cache'], 'web'],
    ] as const) {
      const error = await refusalOf(solution, jsonOf(resources(...lines)));
      expectRefusal(expect, lines.join('; '), error, 'duplicate-name', { resource });
    }
  },
);
