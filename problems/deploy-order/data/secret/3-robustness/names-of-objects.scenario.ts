import { scenario } from '@tickjudge/judge/scenario';
import {
  type Contract,
  expectPlan,
  expectRefusal,
  jsonOf,
  refusalOf,
  resources,
} from '../../config.ts';

export default scenario<Contract>(
  'takes constructor and __proto__ for names like others',
  async ({ solution, expect }) => {
    const list = resources(
      'toString: constructor',
      'constructor: __proto__',
      '__proto__: hasOwnProperty, length',
      'hasOwnProperty',
      'length',
      'web: toString, valueOf',
      'valueOf: __proto__',
    );
    await expectPlan(expect, solution, list, {
      order: ['hasOwnProperty', 'length', '__proto__', 'constructor', 'toString', 'valueOf', 'web'],
      waves: [
        ['hasOwnProperty', 'length'],
        ['__proto__'],
        ['constructor', 'valueOf'],
        ['toString'],
        ['web'],
      ],
    });
    for (const dependency of ['constructor', '__proto__', 'toString', 'length']) {
      const error = await refusalOf(solution, jsonOf(resources('db', `web: db, ${dependency}`)));
      expectRefusal(expect, `web needs ${dependency}`, error, 'unknown-dependency', {
        resource: 'web',
        dependency,
      });
    }
  },
);
