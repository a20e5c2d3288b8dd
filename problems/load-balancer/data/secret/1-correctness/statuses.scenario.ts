import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, turns } from '../../fleet.ts';

export default scenario<Contract>(
  'passes every status on, follows no redirect, and tries nothing again',
  async ({ solution, request, http, expect }) => {
    const statuses = [201, 204, 302, 304, 400, 404, 429, 500, 502, 503, 504, 599];
    const { origins, sent } = fleet(http, ['a', 'b'], {
      serve: ({ path }) => {
        const status = Number(path.slice(1));
        const body = status === 204 || status === 304 ? undefined : `body of ${path}`;
        return respond(status, body, { headers: { location: 'http://b.test/299' } });
      },
    });
    const balancer = await solution.createBalancer(origins, { unhealthyAfter: 1 });
    for (const status of [...statuses, ...statuses]) {
      const response = await balancer.fetch(request(`/${status}`));
      expect(response.status, `status of ${status}`).toBe(status);
      expect(response.headers.get('location')).toBe('http://b.test/299');
      expect(await response.text()).toBe(
        status === 204 || status === 304 ? '' : `body of /${status}`,
      );
    }

    expect(turns(sent), 'turns').toBe('a b '.repeat(12).trim());
  },
);
