import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet, read, turns } from '../../fleet.ts';

export default scenario<Contract>(
  'passes every status on, and tries none of them again',
  async ({ solution, request, http, expect }) => {
    const statuses = [201, 204, 304, 400, 404, 429, 500, 502, 503, 504];
    const { origins, sent } = fleet(http, ['a', 'b'], {
      serve: ({ path }) => {
        const status = Number(path.slice(1));
        return respond(status, status === 204 || status === 304 ? undefined : `body of ${path}`);
      },
    });
    const balancer = await solution.createBalancer(origins, { unhealthyAfter: 1 });
    for (const status of [...statuses, ...statuses]) {
      const text = status === 204 || status === 304 ? '' : `body of /${status}`;
      const answer = await read(balancer.fetch(request(`/${status}`)));
      expect(answer, `answer ${status}`).toEqual({ status, text });
    }

    expect(turns(sent)).toBe('a b '.repeat(10).trim());
  },
);
