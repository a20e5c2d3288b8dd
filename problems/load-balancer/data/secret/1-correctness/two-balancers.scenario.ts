import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read, turns } from '../../fleet.ts';

export default scenario<Contract>(
  'keeps two balancers apart',
  async ({ solution, request, http, expect }) => {
    const { origins, sent } = fleet(http, ['a', 'b', 'c']);
    const one = await solution.createBalancer(origins);
    const two = await solution.createBalancer([...origins].reverse());
    for (const balancer of [one, one, two, one, two]) await read(balancer.fetch(request('/hello')));
    await one.close();
    await read(two.fetch(request('/hello')));

    expect(turns(sent), 'turns').toBe('a b c c b a');
  },
);
