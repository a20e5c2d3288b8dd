import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, turns } from '../../fleet.ts';

export default scenario<Contract>(
  'hands redirects over',
  async ({ solution, request, http, expect }) => {
    const { origins, sent } = fleet(http, ['a', 'b'], {
      serve: ({ path }) =>
        path === '/old'
          ? respond(302, 'moved', { headers: { location: 'http://b.test/new' } })
          : undefined,
    });
    const balancer = await solution.createBalancer(origins);
    const response = await balancer.fetch(request('/old'));

    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('http://b.test/new');
    expect(await response.text()).toBe('moved');
    expect(turns(sent)).toBe('a');
  },
);
