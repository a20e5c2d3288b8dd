import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet } from '../../fleet.ts';

export default scenario<Contract, typeof import('../../../driver.ts')>(
  'takes calls in their order, with and without a body',
  async ({ driver, http, expect }) => {
    const { origins, sent } = fleet(http, ['a', 'b', 'c']);
    const paths = await driver.callAtOnce(origins, 'GET POST POST GET PUT GET POST');

    expect(sent.map(({ server, path }) => `${path} to ${server}`).sort()).toEqual([
      ...['/0 to a', '/1 to b', '/2 to c', '/3 to a', '/4 to b', '/5 to c', '/6 to a'],
    ]);
    expect(paths).toHaveLength(7);
  },
);
