import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, expectRefusal, refusalOf } from '../../config.ts';

const cycle = '{"name":"a","dependsOn":["a"]}';
const unknown = '{"name":"b","dependsOn":["x"]}';
const twice = '{"name":"c"},{"name":"c"}';
const shape = '{"name":"d","dependsOn":"c"}';

export default scenario<Contract>(
  'throws the first error of the table when several apply',
  async ({ solution, expect }) => {
    const of = (...parts: readonly string[]) =>
      refusalOf(solution, `{"resources":[${parts.join(',')}]}`);
    expectRefusal(expect, 'cycle, unknown', await of(cycle, unknown), 'unknown-dependency', {
      resource: 'b',
      dependency: 'x',
    });
    const duplicate = await of(cycle, unknown, twice);
    expectRefusal(expect, 'cycle, unknown, twice', duplicate, 'duplicate-name', { resource: 'c' });
    const odd = await of(cycle, unknown, twice, shape);
    expectRefusal(expect, 'cycle, unknown, twice, shape', odd, 'invalid-shape', {
      path: '$.resources[4].dependsOn',
    });
    expectRefusal(expect, 'all, and no end', await of(cycle, shape, '{'), 'invalid-json');
  },
);
