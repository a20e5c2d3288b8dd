import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read, turns } from '../../fleet.ts';

export default scenario<Contract>(
  'takes 200 to 299 for a success whatever becomes of the body, and follows no redirect',
  async ({ solution, request, http, clock, expect }) => {
    const statuses = [200, 204, 226, 299, 300, 302, 304, 404, 429, 500, 503];
    const names = [...statuses.map((status) => `s${status}`), 'refuses', 'breaks'];
    const { origins, sent } = fleet(http, [...names, 'elsewhere'], {
      health: {
        ...Object.fromEntries(
          statuses.map((status) => [
            `s${status}`,
            () =>
              respond(status, undefined, { headers: { location: 'http://elsewhere.test/health' } }),
          ]),
        ),
        refuses: () => respond.networkError(),
        breaks: () => respond(200, 'fine', { cutBody: true }),
      },
    });
    const balancer = await solution.createBalancer(origins.slice(0, -1), { unhealthyAfter: 1 });
    await clock.until(100);

    for (let n = 0; n < 10; n++) await read(balancer.fetch(request('/hello')));

    expect(turns(sent), 'turns').toBe('s200 s204 s226 s299 breaks s200 s204 s226 s299 breaks');
  },
);
