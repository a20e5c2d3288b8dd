import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, turns } from '../../fleet.ts';

export default scenario<Contract, typeof import('../../../driver.ts')>(
  'takes calls in their order, with and without a body',
  async ({ driver, http, expect }) => {
    const { origins, sent } = fleet(http, ['a', 'b', 'c']);
    const paths = await driver.callAtOnce(origins, 'GET POST POST GET PUT GET POST');

    expect(turns([...sent].sort((left, right) => (left.path < right.path ? -1 : 1)))).toBe(
      'a b c a b c a',
    );
    expect(paths).toHaveLength(7);
  },
);
