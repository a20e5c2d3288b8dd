import { respond, scenario } from '@tickjudge/judge/scenario';
import { type Contract, fleet } from '../../fleet.ts';

export default scenario<Contract>(
  'drops headers for one connection from responses, and keeps all others',
  async ({ solution, request, http, expect }) => {
    const { origins } = fleet(http, ['a'], {
      serve: () =>
        respond(200, 'hello', {
          headers: {
            connection: 'X-Trace, keep-alive',
            'keep-alive': 'timeout=5',
            'proxy-authenticate': 'Basic',
            'proxy-authorization': 'Basic Zm9v',
            'proxy-connection': 'keep-alive',
            te: 'trailers',
            trailer: 'Expires',
            'transfer-encoding': 'chunked',
            upgrade: 'h2c',
            'x-trace': 'abc',
            'content-type': 'text/html',
            etag: '"1"',
            'set-cookie': ['a=1; Path=/', 'b=2; Expires=Thu, 01 Jan 2026 00:00:07 GMT'],
            'x-trace-too': 'stays',
          },
        }),
    });
    const balancer = await solution.createBalancer(origins);
    const { headers } = await balancer.fetch(request('/hello'));

    expect([...headers]).toEqual([
      ['content-type', 'text/html'],
      ['etag', '"1"'],
      ['set-cookie', 'a=1; Path=/'],
      ['set-cookie', 'b=2; Expires=Thu, 01 Jan 2026 00:00:07 GMT'],
      ['x-trace-too', 'stays'],
    ]);
  },
);
