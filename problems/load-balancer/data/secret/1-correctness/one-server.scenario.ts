import { scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read, turns } from '../../fleet.ts';

export default scenario<Contract>(
  'works with one server',
  async ({ solution, request, http, expect }) => {
    const { origins, sent } = fleet(http, ['a']);
    const balancer = await solution.createBalancer(origins);
    for (let n = 0; n < 3; n++)
      expect(await read(balancer.fetch(request('/hello')))).toEqual({
        status: 200,
        text: 'from a',
      });
    expect(turns(sent)).toBe('a a a');
  },
);
