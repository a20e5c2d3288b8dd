import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read, turns } from '../../fleet.ts';

export default scenario<Contract>(
  'sends path and query as they are, to the chosen server',
  async ({ solution, http, expect }) => {
    const { origins, sent } = fleet(http, ['a', 'b']);
    http.service('http://elsewhere.test', () => respond(200, 'from elsewhere'));
    const balancer = await solution.createBalancer(origins);
    const paths = [
      '/',
      '/a/b.html?q=1&q=2',
      '/caf%C3%A9/%2F?x=%20y+z&empty=',
      '//elsewhere.test/x?y',
      '/trailing//',
    ];
    for (const path of paths)
      await read(balancer.fetch(new Request(`https://shop.test:444${path}#part`)));

    expect(sent.map(({ path }) => path)).toEqual(paths);
    expect(turns(sent), 'turns').toBe('a b a b a');
  },
);
